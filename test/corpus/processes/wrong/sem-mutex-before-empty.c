/* Style: lab sheet with P(mutex); P(empty) the wrong way round. Defect: waits for room with the lock held.
   Order: the buffer fills, the producer takes mutex and sleeps in empty, the consumer can never enter. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>
#define SIZE 2
int sem;
void op(int n, int v) { struct sembuf b = { n, v, 0 }; semop(sem, &b, 1); }
int main()
{
    int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    int *buf = shmat(id, 0, 0);
    shmctl(id, IPC_RMID, 0);
    sem = semget(IPC_PRIVATE, 3, IPC_CREAT | 0600);
    semctl(sem, 0, SETVAL, 1);
    semctl(sem, 1, SETVAL, SIZE);
    semctl(sem, 2, SETVAL, 0);
    if (fork() == 0) {
        for (int i = 0; i < 6; i++) {
            op(0, -1); op(1, -1);
            buf[2 + buf[0]] = i; buf[0] = (buf[0] + 1) % SIZE;
            op(0, 1); op(2, 1);
        }
        _exit(0);
    }
    for (int i = 0; i < 6; i++) {
        op(2, -1); op(0, -1);
        printf("%d\n", buf[2 + buf[1]]); buf[1] = (buf[1] + 1) % SIZE;
        op(0, 1); op(1, 1);
    }
    wait(NULL);
    semctl(sem, 0, IPC_RMID);
    return 0;
}
