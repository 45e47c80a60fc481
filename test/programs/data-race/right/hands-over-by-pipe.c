/* A byte in a pipe says that the data is there, and another one that it has been used. */
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
  int *data = shared_memory(sizeof *data), there[2], back[2];
  char byte = 0;
  pipe(there), pipe(back);
  if (fork() == 0) {
    for (int i = 1; i <= 4; i++) {
      *data = i;
      write(there[1], &byte, 1);
      read(back[0], &byte, 1);
    }
    exit(0);
  }
  for (int i = 1; i <= 4; i++) {
    read(there[0], &byte, 1);
    if (*data != i) return 1;
    *data = -1;
    write(back[1], &byte, 1);
  }
  wait(NULL);
}
