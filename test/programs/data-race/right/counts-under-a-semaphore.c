/* Two processes add to one counter, one at a time. */
#include <fcntl.h>
#include <semaphore.h>
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
  sem_t lock;
  int counter;
};

int main(void) {
  struct shared *shared = shared_memory(sizeof *shared);
  sem_init(&shared->lock, 1, 1);
  for (int child = 0; child < 2; child++)
    if (fork() == 0) {
      for (int i = 0; i < 5; i++) {
        sem_wait(&shared->lock);
        shared->counter++;
        sem_post(&shared->lock);
      }
      exit(0);
    }
  while (wait(NULL) > 0) continue;
  return shared->counter != 10;
}
