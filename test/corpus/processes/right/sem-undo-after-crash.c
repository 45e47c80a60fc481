/* Style: TLPI svsem_op with SEM_UNDO: a child dies inside, the kernel gives the semaphore back. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int id = semget(IPC_PRIVATE, 1, 0600);
    struct sembuf p = { 0, -1, SEM_UNDO }, v = { 0, 1, SEM_UNDO };
    semctl(id, 0, SETVAL, 1);
    pid_t a = fork();
    if (a == 0) { semop(id, &p, 1); kill(getpid(), SIGKILL); }
    pid_t b = fork();
    if (b == 0) { semop(id, &p, 1); semop(id, &v, 1); _exit(0); }
    int st;
    waitpid(a, &st, 0);
    waitpid(b, &st, 0);
    printf("second got it: %d, value %d\n", WEXITSTATUS(st), semctl(id, 0, GETVAL));
    semctl(id, 0, IPC_RMID);
    return 0;
}
