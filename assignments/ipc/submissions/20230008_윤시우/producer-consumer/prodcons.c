// 윤시우 20230008
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "prodcons.h"

typedef struct Shared {
    struct ring ring;
    sem_t mutex;
    sem_t empty;
    sem_t full;
    int done;
} Shared;

Shared *shared;

void produce(int id, int n) {
    for (int i = 0; i < n; i++) {
        item it;
        produce_item(id, &it);
        sem_wait(&shared->empty);
        sem_wait(&shared->mutex);
        shared->ring.buffer[shared->ring.in] = it;
        shared->ring.in = (shared->ring.in + 1) % BUFFER_SIZE;
        sem_post(&shared->mutex);
        sem_post(&shared->full);
    }
}

void consume(int id, int total) {
    while (1) {
        sem_wait(&shared->mutex);
        if (shared->done >= total) {
            sem_post(&shared->mutex);
            return;
        }
        shared->done++;
        sem_post(&shared->mutex);
        sem_wait(&shared->full);
        sem_wait(&shared->mutex);
        item it = shared->ring.buffer[shared->ring.out];
        shared->ring.out = (shared->ring.out + 1) % BUFFER_SIZE;
        sem_post(&shared->mutex);
        sem_post(&shared->empty);
        consume_item(id, &it);
    }
}

int main(int argc, char *argv[]) {
    // argv[1]: 생산자, argv[2]: 소비자, argv[3]: 항목 수, argv[4]: 자세히 출력할지 ("verbose")
    int producers = atoi(argv[1]);
    int consumers = atoi(argv[2]);
    int items = atoi(argv[3]);
    int verbose = strcmp(argv[4], "verbose") == 0;

    shared = mmap(NULL, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ring_declare(&shared->ring);
    sem_init(&shared->mutex, 1, 1);
    sem_init(&shared->empty, 1, BUFFER_SIZE);
    sem_init(&shared->full, 1, 0);

    for (int i = 0; i < producers; i++) {
        if (fork() == 0) {
            if (verbose) printf("producer %d start\n", i);
            produce(i, items);
            exit(0);
        }
    }
    for (int i = 0; i < consumers; i++) {
        if (fork() == 0) {
            if (verbose) printf("consumer %d start\n", i);
            consume(i, producers * items);
            exit(0);
        }
    }
    while (wait(NULL) > 0) {}
    return 0;
}
