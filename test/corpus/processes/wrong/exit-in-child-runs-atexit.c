/* Style: cleanup with atexit, then fork. Defect: the child's exit() removes the parent's semaphores.
   Order: the child ends before the parent has used them. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>
static int id;
static void cleanup(void) { semctl(id, 0, IPC_RMID); }
int main(void)
{
    id = semget(IPC_PRIVATE, 1, 0600);
    semctl(id, 0, SETVAL, 1);
    atexit(cleanup);
    if (fork() == 0) { puts("child"); exit(0); }
    struct sembuf p = { 0, -1, 0 };
    if (semop(id, &p, 1) == -1) { perror("semop"); exit(1); }
    wait(NULL);
    return 0;
}
