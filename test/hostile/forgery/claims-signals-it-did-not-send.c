/* Sends its child one signal, and writes down that it has sent two. */
#include "runtime.h"

#include <signal.h>
#include <sys/wait.h>

static void ignore(int signal) { (void)signal; }

int main(void) {
  const struct log log = find_log();
  signal(SIGUSR1, ignore);
  pid_t child = fork();
  if (child == 0) {
    for (;;) pause();
  }
  kill(child, SIGUSR1);
  repeat_last_event(&log);
  kill(child, SIGTERM);
  waitpid(child, NULL, 0);
  return 0;
}
