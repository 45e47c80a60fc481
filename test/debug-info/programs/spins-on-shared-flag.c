#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct state {
  int count;
  volatile int ready;
};

int main(void) {
  struct state *state = mmap(0, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    while (!state->ready);
    return 0;
  }
  wait(0);
  return 0;
}
