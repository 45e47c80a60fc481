/* Counts its own reports. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

int main(int argc, char **argv) {
  (void)argc;
  int one[2], other[2];
  if (pipe(one) != 0 || pipe(other) != 0) return 1;
  for (int i = 0; i < 6; i++)
    if (fork() == 0) _exit(0);
  while (wait(NULL) > 0) continue;
  for (int child = 0; child < atoi(argv[1]); child++)
    for (int i = 0; i < atoi(argv[2]); i++) report_take(report_make(child));
  counter_report();
  return 0;
}
