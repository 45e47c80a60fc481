/* Style: two programs in one: whoever comes first creates. Defect: the other finds the set before SETVAL.
   Order: the child takes its P between semget and semctl, then SETVAL ... sets 1 while it is inside. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    volatile int *inside = mmap(0, 4096, PROT_READ|PROT_WRITE, MAP_SHARED|MAP_ANONYMOUS, -1, 0);
    struct sembuf p = { 0, -1, SEM_UNDO }, v = { 0, 1, SEM_UNDO };
    pid_t pid = fork();
    int id = semget(0x77, 1, IPC_CREAT | 0600);
    semctl(id, 0, SETVAL, 1);          /* each of them does it */
    for (int i = 0; i < 2; i++) {
        semop(id, &p, 1);
        assert((*inside)++ == 0);
        (*inside)--;
        semop(id, &v, 1);
    }
    if (pid == 0) exit(0);
    int st;
    wait(&st);
    semctl(id, 0, IPC_RMID);
    return st != 0;
}
