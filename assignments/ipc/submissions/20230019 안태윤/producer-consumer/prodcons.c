/* 안태윤 20230019
   질문에 대한 답: 소비자는 total 변수에 가져간 개수를 세고, P*N이 되면 반복문을 빠져나옵니다. */
#include <stdio.h>
#include <stdlib.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "prodcons.h"

struct Data {
    struct ring rb;
    pthread_mutex_t lock;
    sem_t nempty;
    sem_t nfull;
    int total;
};

static struct Data *d;

static void *checked(void *p)
{
    if (p == MAP_FAILED) {
        perror("mmap");
        exit(1);
    }
    return p;
}

static void Produce(int id, int N)
{
    item it;
    for (int i = 0; i < N; i++) {
        produce_item(id, &it);
        sem_wait(&d->nempty);
        pthread_mutex_lock(&d->lock);
        d->rb.buffer[d->rb.in] = it;
        d->rb.in = (d->rb.in + 1) % BUFFER_SIZE;
        pthread_mutex_unlock(&d->lock);
        sem_post(&d->nfull);
    }
}

static void Consume(int id, int goal)
{
    item it;
    while (d->total < goal) {
        sem_wait(&d->nfull);
        pthread_mutex_lock(&d->lock);
        it = d->rb.buffer[d->rb.out];
        d->rb.out = (d->rb.out + 1) % BUFFER_SIZE;
        d->total++;
        pthread_mutex_unlock(&d->lock);
        sem_post(&d->nempty);
        consume_item(id, &it);
    }
}

int main(int argc, char *argv[])
{
    int P, C, N;
    if (argc != 4)
        return 2;
    P = atoi(argv[1]);
    C = atoi(argv[2]);
    N = atoi(argv[3]);

    d = checked(mmap(NULL, sizeof(struct Data), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));

    pthread_mutexattr_t attr;
    pthread_mutexattr_init(&attr);
    pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&d->lock, &attr);
    sem_init(&d->nempty, 1, BUFFER_SIZE);
    sem_init(&d->nfull, 1, 0);
    d->total = 0;
    ring_declare(&d->rb);

    for (int i = 0; i < P; i++) {
        if (fork() == 0) {
            Produce(i, N);
            exit(0);
        }
    }
    for (int i = 0; i < C; i++) {
        if (fork() == 0) {
            Consume(i, P * N);
            exit(0);
        }
    }
    for (int i = 0; i < P + C; i++)
        wait(NULL);

    pthread_mutex_destroy(&d->lock);
    munmap(d, sizeof(struct Data));
    return 0;
}
