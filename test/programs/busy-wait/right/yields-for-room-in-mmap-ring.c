/* The bounded buffer of the textbook, but it gives the processor away while it waits. */
#include <sched.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct ring { int buffer[4]; volatile int in, out; };

int main(void) {
  struct ring *r = mmap(0, sizeof *r, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    for (int i = 0; i < 6; i++) {
      while (r->in == r->out)
        sched_yield();
      printf("%d\n", r->buffer[r->out]);
      r->out = (r->out + 1) % 4;
    }
    return 0;
  }
  for (int i = 0; i < 6; i++) {
    while ((r->in + 1) % 4 == r->out)
      sched_yield();
    r->buffer[r->in] = i;
    r->in = (r->in + 1) % 4;
  }
  wait(0);
  return 0;
}
