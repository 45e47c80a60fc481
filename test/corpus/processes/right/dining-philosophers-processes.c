/* Style: Korean blog, philosophers as processes with a System V set; both forks in one semop. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>
#define N 4
int main(void)
{
    int sem = semget(IPC_PRIVATE, N, IPC_CREAT | 0600);
    for (int i = 0; i < N; i++) semctl(sem, i, SETVAL, 1);
    for (int i = 0; i < N; i++)
        if (!fork()) {
            struct sembuf take[2] = { { i, -1, 0 }, { (i + 1) % N, -1, 0 } };
            struct sembuf give[2] = { { i, 1, 0 }, { (i + 1) % N, 1, 0 } };
            for (int k = 0; k < 2; k++) {
                printf("철학자 %d 생각 중\n", i); fflush(stdout);
                semop(sem, take, 2);
                printf("철학자 %d 식사 중\n", i); fflush(stdout);
                usleep(1000);
                semop(sem, give, 2);
            }
            exit(0);
        }
    for (int i = 0; i < N; i++) wait(NULL);
    semctl(sem, 0, IPC_RMID);
    return 0;
}
