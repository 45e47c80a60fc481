/* Two processes take two semaphores, each in its own order. */
#include <semaphore.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

/* FORM: 1 POSIX semaphores in a mapping, 3 a System V set. */
#if FORM == 3
static int set;

static void make(void) {
  set = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
  for (int i = 0; i < 2; i++) semctl(set, i, SETVAL, 1);
}

static void change(int which, int by) {
  struct sembuf op = {which, by, 0};
  semop(set, &op, 1);
}

static void take(int which) { change(which, -1); }
static void give(int which) { change(which, 1); }
static void end(void) { semctl(set, 0, IPC_RMID); }
#else
static sem_t *both;

static void make(void) {
  both = mmap(NULL, 2 * sizeof *both, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 2; i++) sem_init(&both[i], 1, 1);
}

static void take(int which) { sem_wait(&both[which]); }
static void give(int which) { sem_post(&both[which]); }
static void end(void) {}
#endif

static void work(int first, int second) {
  for (int round = 0; round < 2; round++) {
    take(first);
    take(second);
    give(second);
    give(first);
  }
}

int main(void) {
  make();
  if (fork() == 0) {
    work(1, 0);
    exit(0);
  }
  work(0, 1);
  wait(NULL);
  end();
}
