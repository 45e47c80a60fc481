/*
 * prodcons.c
 * 20230010 임유나
 *
 * 버퍼에 몇 개가 들어 있는지 count 하나로 관리하면 in과 out이 따로 필요 없습니다.
 * (in을 count로 사용)
 */
#include "prodcons.h"

#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct area {
    struct ring ring;
    sem_t lock;
    sem_t space;
    sem_t stock;
    int tickets;
};

static void push(struct area *a, const item *it) {
    sem_wait(&a->space);
    sem_wait(&a->lock);
    a->ring.buffer[a->ring.in++] = *it;
    sem_post(&a->lock);
    sem_post(&a->stock);
}

static void pop(struct area *a, item *it) {
    sem_wait(&a->stock);
    sem_wait(&a->lock);
    *it = a->ring.buffer[--a->ring.in];
    sem_post(&a->lock);
    sem_post(&a->space);
}

static int have_ticket(struct area *a) {
    int ok = 0;
    sem_wait(&a->lock);
    if (a->tickets > 0) {
        a->tickets--;
        ok = 1;
    }
    sem_post(&a->lock);
    return ok;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: prodcons P C N\n");
        return 2;
    }
    int p = atoi(argv[1]);
    int c = atoi(argv[2]);
    int n = atoi(argv[3]);

    struct area *a = mmap(NULL, sizeof *a, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (a == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    a->tickets = p * n;
    sem_init(&a->lock, 1, 1);
    sem_init(&a->space, 1, BUFFER_SIZE);
    sem_init(&a->stock, 1, 0);
    ring_declare(&a->ring);

    for (int i = 0; i < p; i++) {
        if (fork() == 0) {
            item it;
            for (int k = 0; k < n; k++) {
                produce_item(i, &it);
                push(a, &it);
            }
            _exit(0);
        }
    }
    for (int i = 0; i < c; i++) {
        if (fork() == 0) {
            item it;
            while (have_ticket(a)) {
                pop(a, &it);
                consume_item(i, &it);
            }
            _exit(0);
        }
    }
    int status, bad = 0;
    while (wait(&status) > 0) {
        if (status != 0) bad = 1;
    }
    return bad;
}
