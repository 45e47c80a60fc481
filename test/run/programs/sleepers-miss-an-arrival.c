/* Three count themselves in without a lock, and each sleeps until all are there. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  volatile int *arrived = mmap(NULL, sizeof *arrived, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 3; i++) {
    if (fork() != 0) continue;
    *arrived = *arrived + 1;
    while (*arrived < 3) usleep(1000);
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  return 0;
}
