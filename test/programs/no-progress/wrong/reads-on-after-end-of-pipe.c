/* The child waits for a q that never comes, and ignores the end of file. */
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
      read(ends[0], &c, 1);
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
