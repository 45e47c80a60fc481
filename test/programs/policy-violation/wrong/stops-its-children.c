/* Two workers wait to be stopped; -1 means them, and everybody else besides. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 2; i++)
    if (fork() == 0)
      for (;;) pause();
  kill(-1, SIGTERM);
  while (wait(NULL) > 0) continue;
  return 0;
}
