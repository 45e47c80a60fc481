/*
 * prodcons <producers> <consumers> <items per producer>
 *
 * 이름 / Name: 류가은
 * 학번 / Student ID: 20230020
 *
 * How do the consumers learn that there is nothing left?  Answer here in two or three sentences.
 * 소비자는 더 가져갈 것이 없다는 사실을 어떻게 알게 되나요? 여기에 두세 문장으로 적으세요.
 *
 * 생산자가 하나, 소비자가 하나일 때는 개수를 알고 있습니다. 여러 개일 때는 아직 못 했습니다 ㅠㅠ
 */
#include "prodcons.h"

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Everything that the processes share. */
struct shared {
  struct ring ring;
  sem_t empty;
  sem_t full;
};

static void producer(struct shared *shared, int id, int items) {
  for (int i = 0; i < items; i++) {
    item next_produced;
    produce_item(id, &next_produced);
    sem_wait(&shared->empty);
    shared->ring.buffer[shared->ring.in] = next_produced;
    shared->ring.in = (shared->ring.in + 1) % BUFFER_SIZE;
    sem_post(&shared->full);
  }
}

static void consumer(struct shared *shared, int id, int items) {
  for (int i = 0; i < items; i++) {
    sem_wait(&shared->full);
    item next_consumed = shared->ring.buffer[shared->ring.out];
    shared->ring.out = (shared->ring.out + 1) % BUFFER_SIZE;
    sem_post(&shared->empty);
    consume_item(id, &next_consumed);
  }
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: %s <producers> <consumers> <items per producer>\n", argv[0]);
    return 2;
  }
  int producers = atoi(argv[1]);
  int consumers = atoi(argv[2]);
  int items = atoi(argv[3]);

  struct shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  sem_init(&shared->empty, 1, BUFFER_SIZE);
  sem_init(&shared->full, 1, 0);
  ring_declare(&shared->ring);

  if (producers > 1 || consumers > 1) printf("TODO: 생산자 %d, 소비자 %d\n", producers, consumers);

  pid_t p = fork();
  if (p == 0) {
    producer(shared, 0, items);
    exit(0);
  }
  pid_t c = fork();
  if (c == 0) {
    consumer(shared, 0, items);
    exit(0);
  }

  waitpid(p, NULL, 0);
  waitpid(c, NULL, 0);
  munmap(shared, sizeof *shared);
  return 0;
}
