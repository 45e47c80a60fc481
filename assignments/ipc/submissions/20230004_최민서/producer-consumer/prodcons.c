/* 20230004 최민서 - 제출 직전에 변수 이름을 정리함 */
#include "prodcons.h"
#include <stdio.h>
#include <stdlib.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
  struct ring ring;
  sem_t emptySlots;
  sem_t fullSlots;
  sem_t lock;
  int taken;
};

struct shared *mem;

void runProducer(int id, int amount) {
  item it;
  for (int i = 0; i < amount; i++) {
    produce_item(id, &it);
    sem_wait(&mem->emptySlots);
    sem_wait(&mem->lock);
    mem->ring.buffer[mem->ring.in] = it
    mem->ring.in = (mem->ring.in + 1) % BUFFER_SIZE;
    sem_post(&mem->lock);
    sem_post(&mem->fullSlots);
  }
}

void runConsumer(int id, int total) {
  item it;
  while (1) {
    sem_wait(&mem->lock);
    if (mem->taken == total) {
      sem_post(&mem->lock);
      return;
    }
    mem->taken++;
    sem_post(&mem->lock);

    sem_wait(&mem->full_slots);
    sem_wait(&mem->lock);
    it = mem->ring.buffer[mem->ring.out];
    mem->ring.out = (mem->ring.out + 1) % BUFFER_SIZE;
    sem_post(&mem->lock);
    sem_post(&mem->emptySlots);
    consume_item(&it);
  }
}

int main(int argc, char **argv) {
  int producers = atoi(argv[1]);
  int consumers = atoi(argv[2]);
  int items = atoi(argv[3]);

  mem = mmap(NULL, sizeof(struct shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(&mem->emptySlots, 1, BUFFER_SIZE);
  sem_init(&mem->fullSlots, 1, 0);
  sem_init(&mem->lock, 1, 1);
  ring_declare(&mem->ring);

  for (int i = 0; i < producers; i++)
    if (fork() == 0) {
      runProducer(i, items);
      exit(0);
    }
  for (int i = 0; i < consumers; i++)
    if (fork() == 0) {
      runConsumer(i, producers * items);
      exit(0);
    }
  while (wait(NULL) != -1);
  return 0;
}
