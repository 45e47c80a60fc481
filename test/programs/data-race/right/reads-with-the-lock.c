/* Writer and reader take the same process-shared mutex. */
#include <fcntl.h>
#include <pthread.h>
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
  pthread_mutex_t lock;
  int x, y;
};

int main(void) {
  struct shared *shared = shared_memory(sizeof *shared);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&shared->lock, &attributes);
  if (fork() == 0) {
    for (int i = 0; i < 3; i++) {
      pthread_mutex_lock(&shared->lock);
      shared->x++, shared->y++;
      pthread_mutex_unlock(&shared->lock);
    }
    exit(0);
  }
  pthread_mutex_lock(&shared->lock);
  int same = shared->x == shared->y;
  pthread_mutex_unlock(&shared->lock);
  wait(NULL);
  return !same;
}
