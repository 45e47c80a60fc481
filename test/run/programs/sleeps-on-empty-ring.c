/* The textbook's consumer: looks at an empty ring for ever, as the producer has ended one item early. */
#include <sched.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SLOTS = 4, ITEMS = 6 };

struct ring {
  volatile int in, out;
  int slots[SLOTS];
};

int main(void) {
  struct ring *ring = mmap(NULL, sizeof *ring, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    for (int i = 0; i < ITEMS - 1; i++) {
      while ((ring->in + 1) % SLOTS == ring->out) sched_yield();
      ring->slots[ring->in] = i;
      ring->in = (ring->in + 1) % SLOTS;
    }
    _exit(0);
  }
  for (int i = 0; i < ITEMS; i++) {
    while (ring->in == ring->out) usleep(1000);
    ring->out = (ring->out + 1) % SLOTS;
  }
  wait(NULL);
  return 0;
}
