/* Mutant: The indices return to 0 one slot too late: slot 10 lies on top of in and out. */
#include "prodcons.h"

#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_CHILDREN = 64 };

struct shared {
  sem_t mutex;  /* 1 = nobody is inside */
  sem_t free;   /* slots a producer may fill */
  sem_t filled; /* slots a consumer may empty */
  int total;    /* items that will be made; set before the first fork, then only read */
  int claimed;  /* items that a consumer has claimed so far; protected by mutex */
  struct ring ring;
};

static void fail(const char *call) {
  perror(call);
  exit(EXIT_FAILURE);
}

/* sem_wait can be interrupted by a signal; the program handles none, so every failure is a real one. */
static void down(sem_t *semaphore) {
  if (sem_wait(semaphore) == -1) fail("sem_wait");
}

static void up(sem_t *semaphore) {
  if (sem_post(semaphore) == -1) fail("sem_post");
}

static void producer(struct shared *shared, int id, int items) {
  struct ring *ring = &shared->ring;
  for (int i = 0; i < items; i++) {
    item next_produced;
    produce_item(id, &next_produced);

    down(&shared->free); /* first the slot, then the mutex: whoever holds the mutex never sleeps */
    down(&shared->mutex);
    ring->buffer[ring->in] = next_produced;
    if (++ring->in > BUFFER_SIZE) ring->in = 0;
    up(&shared->mutex);
    up(&shared->filled);
  }
}

static int claim(struct shared *shared) {
  down(&shared->mutex);
  int mine = shared->claimed < shared->total;
  if (mine) shared->claimed++;
  up(&shared->mutex);
  return mine;
}

static void consumer(struct shared *shared, int id) {
  struct ring *ring = &shared->ring;
  while (claim(shared)) {
    down(&shared->filled);
    down(&shared->mutex);
    item next_consumed = ring->buffer[ring->out]; /* copied while the slot is still ours */
    if (++ring->out > BUFFER_SIZE) ring->out = 0;
    up(&shared->mutex);
    up(&shared->free);
    consume_item(id, &next_consumed); /* work on the copy needs no lock */
  }
}

static struct shared *create_shared(void) {
  int id = shmget(IPC_PRIVATE, sizeof(struct shared), IPC_CREAT | 0600);
  if (id == -1) fail("shmget");
  struct shared *shared = shmat(id, NULL, 0);
  /* Marked for removal at once: the segment goes with the last process that has it attached, whatever happens. */
  if (shmctl(id, IPC_RMID, NULL) == -1) fail("shmctl");
  if (shared == (void *)-1) fail("shmat");

  shared->ring.in = 0;
  shared->ring.out = 0;
  shared->claimed = 0;
  if (sem_init(&shared->mutex, 1, 1) == -1) fail("sem_init");
  if (sem_init(&shared->free, 1, BUFFER_SIZE) == -1) fail("sem_init");
  if (sem_init(&shared->filled, 1, 0) == -1) fail("sem_init");
  return shared;
}

static int argument(const char *text) {
  char *end;
  long value = strtol(text, &end, 10);
  if (*text == '\0' || *end != '\0' || value < 1 || value > 1000) {
    fprintf(stderr, "prodcons: expected a number from 1 to 1000, got \"%s\"\n", text);
    exit(2);
  }
  return (int)value;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: %s <producers> <consumers> <items per producer>\n", argv[0]);
    return 2;
  }
  int producers = argument(argv[1]);
  int consumers = argument(argv[2]);
  int items = argument(argv[3]);

  if (producers + consumers > MOST_CHILDREN) {
    fprintf(stderr, "prodcons: at most %d processes\n", MOST_CHILDREN);
    return 2;
  }

  struct shared *shared = create_shared();
  shared->total = producers * items;
  ring_declare(&shared->ring);

  pid_t children[MOST_CHILDREN];
  int failed = 0;
  int started = 0;
  for (; started < producers + consumers; started++) {
    pid_t pid = fork();
    if (pid == -1) {
      perror("fork");
      /* Those that run already would wait for ever for the missing one. */
      for (int i = 0; i < started; i++) kill(children[i], SIGTERM);
      failed = 1;
      break;
    }
    if (pid == 0) {
      if (started < producers) {
        producer(shared, started, items);
      } else {
        consumer(shared, started - producers);
      }
      exit(EXIT_SUCCESS); /* a child must not go on in the loop and fork children of its own */
    }
    children[started] = pid;
  }

  for (int i = 0; i < started; i++) {
    int status;
    if (waitpid(children[i], &status, 0) == -1) fail("waitpid");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) failed = 1;
  }

  sem_destroy(&shared->filled);
  sem_destroy(&shared->free);
  sem_destroy(&shared->mutex);
  shmdt(shared);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
