/* flock on a file keeps the processes apart. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
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

int main(void) {
  int *data = shared_memory(sizeof *data);
  for (int me = 0; me < 2; me++)
    if (fork() == 0) {
      int fd = open("lock", O_CREAT | O_RDWR, 0600);
      for (int i = 0; i < 3; i++) {
        flock(fd, LOCK_EX);
        ++*data;
        flock(fd, LOCK_UN);
      }
      exit(0);
    }
  while (wait(NULL) > 0) continue;
  unlink("lock");
  return *data != 6;
}
