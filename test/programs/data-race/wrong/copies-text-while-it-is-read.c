/* A text is copied into shared memory while the other process measures it. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
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
  char *text = shared_memory(64);
  if (fork() == 0) {
    strcpy(text, "hello from the child");
    exit(0);
  }
  size_t length = strlen(text);
  wait(NULL);
  return length > 63;
}
