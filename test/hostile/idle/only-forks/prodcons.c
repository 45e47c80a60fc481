/* Children that do nothing, pipes that carry nothing, and the text of a right program. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
  (void)argc, (void)argv;
  int one[2], other[2];
  if (pipe(one) != 0 || pipe(other) != 0) return 1;
  for (int i = 0; i < 6; i++)
    if (fork() == 0) _exit(0);
  while (wait(NULL) > 0) continue;
  return 0;
}
