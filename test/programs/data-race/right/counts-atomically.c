/* Two processes add to an atomic counter; who makes it full reads what all have written. */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

/* The same memory in each of its three forms. */
static void *shared_memory(size_t size) {
#if FORM == 2
  int fd = shm_open("/shared", O_CREAT | O_RDWR, 0600);
  ftruncate(fd, size);
  shm_unlink("/shared");
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
#elif FORM == 3
  int id = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
  void *at = shmat(id, NULL, 0);
  shmctl(id, IPC_RMID, NULL);
  return at;
#else
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
#endif
}

struct shared {
  atomic_int arrived;
  int part[2];
};

int main(void) {
  struct shared *shared = shared_memory(sizeof *shared);
  for (int me = 0; me < 2; me++)
    if (fork() == 0) {
      shared->part[me] = me + 1;
      if (atomic_fetch_add(&shared->arrived, 1) == 1) exit(shared->part[0] + shared->part[1] != 3);
      exit(0);
    }
  int status, bad = 0;
  while (wait(&status) > 0) bad |= status;
  return bad != 0;
}
