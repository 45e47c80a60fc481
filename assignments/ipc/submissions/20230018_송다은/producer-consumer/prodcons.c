/*
 * 20230018 송다은
 *
 * - 복사를 줄이려고 항목을 칸 안에서 바로 만들고 칸 안에서 바로 소비한다.
 * - 끝은 "독약(poison pill)"으로 알린다. 부모가 모든 생산자를 기다린 다음 소비자 수만큼
 *   sequence가 -1인 항목을 넣는다. 독약을 먹은 소비자는 끝난다.
 */
#include "prodcons.h"

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PILL (-1)

static struct world {
  sem_t producers_turn; /* 생산자끼리의 상호 배제 */
  sem_t consumers_turn; /* 소비자끼리의 상호 배제: 생산자와 소비자는 서로 다른 칸을 쓴다 */
  sem_t empty, full;
  struct ring ring;
} *w;

static item *begin_put(void) {
  sem_wait(&w->empty);
  sem_wait(&w->producers_turn);
  return &w->ring.buffer[w->ring.in];
}

static void end_put(void) {
  w->ring.in = (w->ring.in + 1) % BUFFER_SIZE;
  sem_post(&w->producers_turn);
  sem_post(&w->full);
}

static item *begin_get(void) {
  sem_wait(&w->full);
  sem_wait(&w->consumers_turn);
  return &w->ring.buffer[w->ring.out];
}

static void end_get(void) {
  w->ring.out = (w->ring.out + 1) % BUFFER_SIZE;
  sem_post(&w->consumers_turn);
  sem_post(&w->empty);
}

static void be_producer(int id, int items) {
  while (items-- > 0) {
    produce_item(id, begin_put());
    end_put();
  }
  exit(0);
}

static void be_consumer(int id) {
  for (;;) {
    item *slot = begin_get();
    int last = slot->sequence == PILL;
    if (!last) consume_item(id, slot);
    end_get();
    if (last) exit(0);
  }
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int producers = atoi(argv[1]), consumers = atoi(argv[2]), items = atoi(argv[3]);

  w = mmap(NULL, sizeof *w, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (w == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  sem_init(&w->producers_turn, 1, 1);
  sem_init(&w->consumers_turn, 1, 1);
  sem_init(&w->empty, 1, BUFFER_SIZE);
  sem_init(&w->full, 1, 0);
  ring_declare(&w->ring);

  pid_t *crew = calloc((size_t)producers, sizeof *crew);
  for (int i = 0; i < consumers; i++)
    if (fork() == 0) be_consumer(i);
  for (int i = 0; i < producers; i++)
    if ((crew[i] = fork()) == 0) be_producer(i, items);

  for (int i = 0; i < producers; i++) waitpid(crew[i], NULL, 0);
  for (int i = 0; i < consumers; i++) {
    begin_put()->sequence = PILL;
    end_put();
  }
  for (int i = 0; i < consumers; i++) wait(NULL);

  free(crew);
  munmap(w, sizeof *w);
  return 0;
}
