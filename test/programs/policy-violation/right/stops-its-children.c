/* Two workers in a group of their own wait to be stopped. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  pid_t group = 0;
  for (int i = 0; i < 2; i++) {
    const pid_t worker = fork();
    if (worker == 0)
      for (;;) pause();
    if (group == 0) group = worker;
    setpgid(worker, group);
  }
  kill(-group, SIGTERM);
  while (wait(NULL) > 0) continue;
  kill(-group, SIGTERM); /* nobody is left, and nobody else is meant */
  return 0;
}
