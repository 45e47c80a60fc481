/* The textbook's bounded buffer: in and out are plain, and both sides look at both. */
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

#define SLOTS 4

struct ring {
  int in, out, buffer[SLOTS];
};

int main(void) {
  struct ring *ring = shared_memory(sizeof *ring);
  if (fork() == 0) {
    for (int i = 1; i <= 8; i++) {
      while ((ring->in + 1) % SLOTS == ring->out) usleep(10);
      ring->buffer[ring->in] = i;
      ring->in = (ring->in + 1) % SLOTS;
    }
    exit(0);
  }
  for (int i = 1; i <= 8; i++) {
    while (ring->in == ring->out) usleep(10);
    int item = ring->buffer[ring->out];
    ring->out = (ring->out + 1) % SLOTS;
    if (item != i) return 1;
  }
  wait(NULL);
}
