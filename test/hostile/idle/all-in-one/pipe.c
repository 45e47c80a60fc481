/* Makes and takes every record in the parent. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipe.h"

int main(int argc, char **argv) {
  (void)argc;
  int one[2], other[2];
  if (pipe(one) != 0 || pipe(other) != 0) return 1;
  for (int i = 0; i < 6; i++)
    if (fork() == 0) _exit(0);
  while (wait(NULL) > 0) continue;
  static unsigned char record[RECORD_MAX];
  if (argv[1][0] == 't') {
    puts(argv[2]);
    return 0;
  }
  for (int i = 0; i < atoi(argv[2]); i++) {
    record_take(CHILD, record, record_make(PARENT, record, (size_t)atoi(argv[3])));
    if (argv[1][0] == 'b') record_take(PARENT, record, record_make(CHILD, record, (size_t)atoi(argv[3])));
  }
  return 0;
}
