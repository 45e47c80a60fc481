//  prodcons.c
//  Created by 한지우 on 2026/09/24.
//
//  세마포어 두 개(empty, full)로 빈 칸과 찬 칸을 세므로 생산자와 소비자가 같은 칸을 동시에
//  건드리는 일은 없다. 소비자는 sem_trywait로 남은 몫(quota)을 하나씩 가져간다.

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "prodcons.h"

struct sharedMemory {
    struct ring ring;
    sem_t empty;
    sem_t full;
    sem_t quota;
};

static void producerMain(struct sharedMemory *shm, int me, int howMany) {
    for (int made = 0; made < howMany; ++made) {
        item nextProduced;
        produce_item(me, &nextProduced);

        sem_wait(&shm->empty);
        shm->ring.buffer[shm->ring.in] = nextProduced;
        shm->ring.in = (shm->ring.in + 1) % BUFFER_SIZE;
        sem_post(&shm->full);
    }
}

static void consumerMain(struct sharedMemory *shm, int me) {
    while (sem_trywait(&shm->quota) == 0) {
        item nextConsumed;

        sem_wait(&shm->full);
        nextConsumed = shm->ring.buffer[shm->ring.out];
        shm->ring.out = (shm->ring.out + 1) % BUFFER_SIZE;
        sem_post(&shm->empty);

        consume_item(me, &nextConsumed);
    }
}

int main(int argc, const char *argv[]) {
    if (argc != 4) {
        fprintf(stderr, "usage: %s producers consumers items\n", argv[0]);
        return EXIT_FAILURE;
    }
    int producers = atoi(argv[1]);
    int consumers = atoi(argv[2]);
    int items = atoi(argv[3]);

    struct sharedMemory *shm = mmap(NULL, sizeof(*shm), PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_SHARED, -1, 0);
    if (shm == MAP_FAILED) {
        perror("mmap");
        return EXIT_FAILURE;
    }
    sem_init(&shm->empty, 1, BUFFER_SIZE);
    sem_init(&shm->full, 1, 0);
    sem_init(&shm->quota, 1, producers * items);
    ring_declare(&shm->ring);

    for (int i = 0; i < producers; ++i) {
        if (fork() == 0) {
            producerMain(shm, i, items);
            exit(EXIT_SUCCESS);
        }
    }
    for (int i = 0; i < consumers; ++i) {
        if (fork() == 0) {
            consumerMain(shm, i);
            exit(EXIT_SUCCESS);
        }
    }

    for (int i = 0; i < producers + consumers; ++i) wait(NULL);
    munmap(shm, sizeof(*shm));
    return EXIT_SUCCESS;
}
