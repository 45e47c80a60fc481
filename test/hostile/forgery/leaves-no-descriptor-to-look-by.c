/* Leaves no descriptor by which anybody could look into what it executes: a copy of itself that begins before the grader. */
#define _GNU_SOURCE
#include "begins-early.h"

#include <sys/wait.h>

int main(int count, char **arguments) {
  (void)arguments;
  if (count > 1) return 0;
  if (write_early() != 0) return 1;
  if (fork() == 0) {
    while (fcntl(0, F_DUPFD_CLOEXEC, 3) >= 0) {
    }
    execl("./early", "early", "again", (char *)0);
    _exit(1);
  }
  wait(NULL);
  return 0;
}
