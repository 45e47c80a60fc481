/* 세마포어 토큰 링, 초기값을 모두 0으로. Defect: no semaphore starts at 1. Order: any. */
#include <semaphore.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#define N 3
int main(void)
{
    sem_t *s = mmap(0, sizeof(sem_t) * N, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < N; i++) sem_init(&s[i], 1, 0);
    for (int i = 0; i < N; i++)
        if (!fork()) {
            for (int r = 0; r < 2; r++) { sem_wait(&s[i]); printf("%d\n", i); sem_post(&s[(i + 1) % N]); }
            return 0;
        }
    while (wait(NULL) > 0);
    return 0;
}
