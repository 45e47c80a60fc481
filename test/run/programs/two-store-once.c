/* Parent and child store once each, then end: few enough orders to count them by hand. */
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  volatile int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int child = fork() == 0;
  shared[child] = 1;
  _exit(0);
}
