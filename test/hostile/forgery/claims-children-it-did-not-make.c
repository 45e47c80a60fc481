/* Makes one child, and writes down that there were two. */
#define _GNU_SOURCE
#include "runtime.h"

#include <sys/wait.h>

int main(void) {
  const struct log log = find_log();
  pid_t child = fork();
  if (child == 0) _exit(0);
  repeat_last_event(&log);
  waitpid(child, NULL, 0);
  return 0;
}
