/* Looks ten times, a second apart, for what its child makes; that is patience, not an order. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  volatile int *answer = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    *answer = 42;
    _exit(0);
  }
  int seen = 0;
  for (int tries = 0; tries < 10 && !seen; tries++) {
    sleep(1);
    seen = *answer;
  }
  wait(0);
  return seen == 42 ? 0 : 1;
}
