/* The parent takes for granted that a child has answered within a second. */
#include <assert.h>
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

int main(void) {
  atomic_int *answer = shared_memory(sizeof *answer);
  if (fork() == 0) {
    atomic_store(answer, 42);
    exit(0);
  }
  sleep(1);
  assert(atomic_load(answer) == 42);
  wait(NULL);
}
