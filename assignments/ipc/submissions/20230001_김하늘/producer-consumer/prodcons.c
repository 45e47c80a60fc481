/*
 * 운영체제 과제 1 - 생산자/소비자
 * 이름: 김하늘   학번: 20230001
 *
 * 소비자는 전체 항목 수를 알고 있다. 버퍼에서 꺼내기 전에 번호표(ticket)를 한 장 뽑고,
 * 번호표가 전체 항목 수 이상이면 더 이상 남은 항목이 없는 것이므로 종료한다.
 */
#include "prodcons.h"

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    struct ring ring;
    sem_t empty;    /* 빈 칸의 수 */
    sem_t full;     /* 채워진 칸의 수 */
    sem_t mutex;    /* in, out, ticket 보호 */
    int ticket;
} shared_t;

static shared_t *sh;

static void producer(int id, int count)
{
    for (int i = 0; i < count; i++) {
        item it;
        produce_item(id, &it);

        sem_wait(&sh->empty);
        sem_wait(&sh->mutex);
        sh->ring.buffer[sh->ring.in] = it;
        sh->ring.in = (sh->ring.in + 1) % BUFFER_SIZE;
        sem_post(&sh->mutex);
        sem_post(&sh->full);
    }
}

static void consumer(int id, int total)
{
    for (;;) {
        sem_wait(&sh->mutex);
        int my_ticket = sh->ticket++;
        sem_post(&sh->mutex);
        if (my_ticket >= total)
            break;

        sem_wait(&sh->full);
        sem_wait(&sh->mutex);
        item it = sh->ring.buffer[sh->ring.out];
        sh->ring.out = (sh->ring.out + 1) % BUFFER_SIZE;
        sem_post(&sh->mutex);
        sem_post(&sh->empty);

        consume_item(id, &it);
    }
}

int main(int argc, char *argv[])
{
    if (argc != 4) {
        fprintf(stderr, "사용법: %s <생산자> <소비자> <항목 수>\n", argv[0]);
        return 2;
    }
    int np = atoi(argv[1]), nc = atoi(argv[2]), n = atoi(argv[3]);

    sh = mmap(NULL, sizeof(shared_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (sh == MAP_FAILED) {
        perror("mmap");
        return 1;
    }
    sh->ring.in = sh->ring.out = 0;
    sh->ticket = 0;
    sem_init(&sh->empty, 1, BUFFER_SIZE);
    sem_init(&sh->full, 1, 0);
    sem_init(&sh->mutex, 1, 1);
    ring_declare(&sh->ring);

    for (int i = 0; i < np + nc; i++) {
        pid_t pid = fork();
        if (pid < 0) {
            perror("fork");
            return 1;
        }
        if (pid == 0) {
            if (i < np)
                producer(i, n);
            else
                consumer(i - np, np * n);
            exit(0);
        }
    }

    while (wait(NULL) > 0)
        ;

    sem_destroy(&sh->empty);
    sem_destroy(&sh->full);
    sem_destroy(&sh->mutex);
    munmap(sh, sizeof(shared_t));
    return 0;
}
