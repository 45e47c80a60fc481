// 20230016 최지우
// 전체 항목을 소비자 수로 나누어 소비자마다 똑같은 개수를 가져간다. 그래서 언제 끝낼지 물어볼 필요가 없다.
#include "prodcons.h"

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

struct pc {
  sem_t lock, room, load;
  struct ring ring;
};

void put(struct pc *pc, item it) {
  sem_wait(&pc->room);
  sem_wait(&pc->lock);
  pc->ring.buffer[pc->ring.in] = it;
  pc->ring.in = (pc->ring.in + 1) % BUFFER_SIZE;
  sem_post(&pc->lock);
  sem_post(&pc->load);
}

item get(struct pc *pc) {
  item it;
  sem_wait(&pc->load);
  sem_wait(&pc->lock);
  it = pc->ring.buffer[pc->ring.out];
  pc->ring.out = (pc->ring.out + 1) % BUFFER_SIZE;
  sem_post(&pc->lock);
  sem_post(&pc->room);
  return it;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "prodcons 생산자수 소비자수 항목수\n");
    return 2;
  }
  int p = atoi(argv[1]), c = atoi(argv[2]), n = atoi(argv[3]);
  int each = p * n / c;

  struct pc *pc = mmap(NULL, sizeof *pc, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(&pc->lock, 1, 1);
  sem_init(&pc->room, 1, BUFFER_SIZE);
  sem_init(&pc->load, 1, 0);
  ring_declare(&pc->ring);

  for (int i = 0; i < p; i++) {
    if (fork() == 0) {
      for (int k = 0; k < n; k++) {
        item it;
        produce_item(i, &it);
        put(pc, it);
      }
      exit(0);
    }
  }
  for (int i = 0; i < c; i++) {
    if (fork() == 0) {
      for (int k = 0; k < each; k++) {
        item it = get(pc);
        consume_item(i, &it);
      }
      exit(0);
    }
  }
  while (wait(NULL) > 0);
  printf("생산자 %d, 소비자 %d, 항목 %d: 끝\n", p, c, p * n);
  return 0;
}
