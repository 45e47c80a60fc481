/* Executes a copy of itself that has been made to begin before the grader. */
#include "begins-early.h"

#include <sys/wait.h>

int main(int count, char **arguments) {
  (void)arguments;
  if (count > 1) return 0;
  if (write_early() != 0) return 1;
  if (fork() == 0) {
    execl("./early", "early", "again", (char *)0);
    _exit(1);
  }
  wait(NULL);
  return 0;
}
