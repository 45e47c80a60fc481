/* Re-reads shared memory until the child changes it. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  volatile int *flag = mmap(NULL, sizeof *flag, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (fork() == 0) {
    *flag = 1;
    _exit(0);
  }
  while (*flag == 0) continue;
  wait(NULL);
  return 0;
}
