/* The child finds the records in the memory that fork has copied. */
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
  static unsigned char records[16][RECORD_MAX];
  size_t lengths[16];
  int one[2], other[2];
  if (pipe(one) != 0 || pipe(other) != 0) return 1;
  if (argv[1][0] == 't') {
    if (fork() == 0) {
      puts(argv[2]);
      exit(0);
    }
    wait(NULL);
    return 0;
  }
  const int count = atoi(argv[2]);
  for (int i = 0; i < count; i++) lengths[i] = record_make(PARENT, records[i], (size_t)atoi(argv[3]));
  if (fork() == 0) {
    for (int i = 0; i < count; i++) record_take(CHILD, records[i], lengths[i]);
    exit(0);
  }
  wait(NULL);
  return 0;
}
