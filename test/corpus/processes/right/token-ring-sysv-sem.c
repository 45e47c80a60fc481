/* 세마포어로 만든 토큰 링 (과제). semctl SETALL, 각 프로세스는 자기 세마포어를 기다린다. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>
#define N 3
int main()
{
    int id = semget(IPC_PRIVATE, N, 0600 | IPC_CREAT);
    unsigned short init[N] = { 1, 0, 0 };
    semctl(id, 0, SETALL, init);
    for (int i = 0; i < N; i++) {
        if (fork() == 0) {
            struct sembuf p = { i, -1, 0 }, v = { (i + 1) % N, 1, 0 };
            for (int r = 0; r < 2; r++) {
                semop(id, &p, 1);
                printf("%d번 프로세스 차례\n", i);
                fflush(stdout);
                semop(id, &v, 1);
            }
            exit(0);
        }
    }
    while (wait(NULL) != -1);
    semctl(id, 0, IPC_RMID);
    printf("종료\n");
    return 0;
}
