#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Nobody checks whether there is room: sooner or later the consumer divides by a slot that is not filled. */
struct shared { volatile int filled; volatile int value; };

int main(void) {
  struct shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0)
    for (;;) {
      s->value = 0;
      s->value = 1;
      usleep(10);
    }
  for (;;) {
    s->filled = 10 / s->value;
    usleep(10);
  }
}
