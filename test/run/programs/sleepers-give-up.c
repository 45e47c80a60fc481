/* Three look a thousand times for what never comes, counting where no register or stack shows it. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int looks;

int main(void) {
  volatile int *flag = mmap(NULL, sizeof *flag, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 3; i++) {
    if (fork() != 0) continue;
    while (*flag == 0 && looks < 1000) {
      looks++;
      usleep(1000);
    }
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  return 0;
}
