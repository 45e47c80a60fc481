/* Style: TLPI exercise, unnamed process-shared semaphores in anonymous mmap; two producers, one consumer. */
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#define N 3
struct shm { sem_t mutex, empty, full; int buf[N]; int in, out; };
int main(void)
{
    struct shm *p = mmap(NULL, sizeof *p, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    sem_init(&p->mutex, 1, 1);
    sem_init(&p->empty, 1, N);
    sem_init(&p->full, 1, 0);
    for (int k = 0; k < 2; k++) {
        if (fork() == 0) {
            for (int i = 0; i < 4; i++) {
                sem_wait(&p->empty);
                sem_wait(&p->mutex);
                p->buf[p->in] = k * 100 + i;
                p->in = (p->in + 1) % N;
                sem_post(&p->mutex);
                sem_post(&p->full);
            }
            _exit(0);
        }
    }
    int sum = 0;
    for (int i = 0; i < 8; i++) {
        sem_wait(&p->full);
        sem_wait(&p->mutex);
        sum += p->buf[p->out];
        p->out = (p->out + 1) % N;
        sem_post(&p->mutex);
        sem_post(&p->empty);
    }
    while (wait(NULL) > 0);
    printf("sum=%d\n", sum);
    sem_destroy(&p->mutex); sem_destroy(&p->empty); sem_destroy(&p->full);
    munmap(p, sizeof *p);
    return sum != 412;
}
