/* Two processes add to one number in one step, and what is asserted of the sum holds. */
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
  atomic_int *sum = shared_memory(sizeof *sum);
  for (int child = 0; child < 2; child++)
    if (fork() == 0) {
      atomic_fetch_add(sum, 1);
      exit(0);
    }
  while (wait(NULL) > 0) continue;
  assert(atomic_load(sum) == 2);
}
