/* Sleep and wakeup by semaphore: each item is a wakeup of its own, which the semaphore keeps. */
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

/* FORM: 1 an anonymous mapping, 3 System V. */
static void *shared_memory(size_t size) {
#if FORM == 3
  int id = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
  void *at = shmat(id, NULL, 0);
  shmctl(id, IPC_RMID, NULL);
  return at;
#else
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
#endif
}

struct shop {
  sem_t bell;
  atomic_int items, sleeps;
};

static struct shop *shop;
static int set;

static void make(void) {
#if FORM == 3
  set = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
  semctl(set, 0, SETVAL, 0);
#else
  sem_init(&shop->bell, 1, 0);
#endif
}

static void sleep_until_bell(void) {
#if FORM == 3
  struct sembuf down = {0, -1, 0};
  semop(set, &down, 1);
#else
  sem_wait(&shop->bell);
#endif
}

static void ring_bell(void) {
#if FORM == 3
  struct sembuf up = {0, 1, 0};
  semop(set, &up, 1);
#else
  sem_post(&shop->bell);
#endif
}

int main(void) {
  shop = shared_memory(sizeof *shop);
  make();
  if (fork() == 0) {
    for (int i = 0; i < 2; i++) {
      atomic_fetch_add(&shop->items, 1);
      ring_bell();
    }
    exit(0);
  }
  for (int i = 0; i < 2; i++) {
    sleep_until_bell();
    atomic_fetch_sub(&shop->items, 1);
  }
  wait(NULL);
#if FORM == 3
  semctl(set, 0, IPC_RMID);
#endif
}
