/* Style: UNP2: System V "wait for zero" as a barrier. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int n = 3, id = semget(IPC_PRIVATE, 1, 0600), shm = shmget(IPC_PRIVATE, 64, 0600);
    int *done = shmat(shm, NULL, 0);
    semctl(id, 0, SETVAL, n);
    for (int i = 0; i < n; i++)
        if (fork() == 0) {
            struct sembuf arrive = { 0, -1, 0 }, zero = { 0, 0, 0 };
            done[i] = i + 1;
            semop(id, &arrive, 1);
            semop(id, &zero, 1);
            assert(done[0] + done[1] + done[2] == 6);
            exit(0);
        }
    int st, bad = 0;
    while (wait(&st) > 0) bad |= st;
    semctl(id, 0, IPC_RMID);
    shmdt(done);
    shmctl(shm, IPC_RMID, NULL);
    return bad ? 1 : 0;
}
