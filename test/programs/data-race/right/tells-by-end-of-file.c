/* The reader goes on when the last writer has closed its end of the pipe, by ending. */
#include <fcntl.h>
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

int main(void) {
  int *data = shared_memory(2 * sizeof *data), ends[2];
  pipe(ends);
  for (int me = 0; me < 2; me++)
    if (fork() == 0) {
      data[me] = 1;
      exit(0);
    }
  close(ends[1]);
  char byte;
  read(ends[0], &byte, 1);
  int sum = data[0] + data[1];
  while (wait(NULL) > 0) continue;
  return sum != 2;
}
