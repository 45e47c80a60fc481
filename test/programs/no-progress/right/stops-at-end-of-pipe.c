/* The child stops at q or at the end of file. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char c;
  pipe(ends);
  if (fork() == 0) {
    close(ends[1]);
    for (;;) {
      if (read(ends[0], &c, 1) <= 0) break;
      if (c == 'q') break;
    }
    exit(0);
  }
  close(ends[0]);
  write(ends[1], "ab", 2);
  close(ends[1]);
  wait(0);
  return 0;
}
