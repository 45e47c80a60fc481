#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/types.h>
int main(void)
{
    int s = semget((key_t) 99, 1, IPC_CREAT | 0600);
    struct sembuf p = { 0, -1, 0 };
    semctl(s, 0, SETVAL, 0);
    for (int i = 0; i < 3; i++) { semop(s, &p, 1); printf("item %d\n", i); }
    semctl(s, 0, IPC_RMID);
    return 0;
}
