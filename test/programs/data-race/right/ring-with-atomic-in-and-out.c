/* One producer and one consumer share a ring; in and out are published with release and read with acquire. */
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

#define SLOTS 4

struct ring {
  atomic_int in, out;
  int buffer[SLOTS];
};

int main(void) {
  struct ring *ring = shared_memory(sizeof *ring);
  if (fork() == 0) {
    for (int i = 1; i <= 8; i++) {
      int in = atomic_load_explicit(&ring->in, memory_order_relaxed);
      while ((in + 1) % SLOTS == atomic_load_explicit(&ring->out, memory_order_acquire)) usleep(10);
      ring->buffer[in] = i;
      atomic_store_explicit(&ring->in, (in + 1) % SLOTS, memory_order_release);
    }
    exit(0);
  }
  for (int i = 1; i <= 8; i++) {
    int out = atomic_load_explicit(&ring->out, memory_order_relaxed);
    while (out == atomic_load_explicit(&ring->in, memory_order_acquire)) usleep(10);
    int item = ring->buffer[out];
    atomic_store_explicit(&ring->out, (out + 1) % SLOTS, memory_order_release);
    if (item != i) return 1;
  }
  wait(NULL);
}
