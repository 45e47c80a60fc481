/* Looks whether the partner is ready, then pauses: a signal that comes in between wakes nobody. */
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
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

static void wake(int signal) { (void)signal; }

int main(void) {
  atomic_int *ready = shared_memory(sizeof *ready);
  signal(SIGUSR1, wake);
  if (fork() == 0) {
    atomic_store(ready, 1);
    kill(getppid(), SIGUSR1);
    exit(0);
  }
  while (!atomic_load(ready)) pause();
  wait(NULL);
}
