/* The child sets the flag to 1 and ends; the parent spins until it is 2. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  volatile int *flag = mmap(NULL, sizeof *flag, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    *flag = 1;
    _exit(0);
  }
  wait(NULL);
  while (*flag != 2) continue;
  return 0;
}
