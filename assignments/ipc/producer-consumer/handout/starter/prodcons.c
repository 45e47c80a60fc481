/*
 * prodcons <producers> <consumers> <items per producer>
 *
 * 이름 / Name:
 * 학번 / Student ID:
 *
 * How do the consumers learn that there is nothing left?  Answer here in two or three sentences.
 * 소비자는 더 가져갈 것이 없다는 사실을 어떻게 알게 되나요? 여기에 두세 문장으로 적으세요.
 *
 */
#include "prodcons.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Everything that the processes share.  TODO: what else do they have to share? */
struct shared {
  struct ring ring;
};

static void producer(struct shared *shared, int id, int items) {
  for (int i = 0; i < items; i++) {
    item next_produced;
    produce_item(id, &next_produced);
    /* TODO: wait for a free slot, put the item into the ring */
    (void)shared;
  }
}

static void consumer(struct shared *shared, int id) {
  /* TODO: until there is nothing left: wait for an item, take it out of the ring, then
   *
   *     consume_item(id, &next_consumed);
   */
  (void)shared;
  (void)id;
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
  ring_declare(&shared->ring);

  /* TODO: this starts one producer only.  Start them all, and the consumers. */
  (void)consumers;
  pid_t pid = fork();
  if (pid == -1) {
    perror("fork");
    return 1;
  }
  if (pid == 0) {
    producer(shared, 0, items);
    consumer(shared, 0);
    exit(0);
  }
  printf("%d producer(s) wanted, 1 started\n", producers);

  /* TODO: wait for every child, and leave nothing behind. */
  waitpid(pid, NULL, 0);
  munmap(shared, sizeof *shared);
  return 0;
}
