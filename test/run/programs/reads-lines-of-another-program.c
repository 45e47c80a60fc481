/* A program whose output is a pipe writes its lines together, not one by one. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char bytes[64];
  pipe(ends);
  if (fork() == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    close(ends[1]);
    execlp("seq", "seq", "1", "9", NULL);
    _exit(127);
  }
  close(ends[1]);
  printf("%zd\n", read(ends[0], bytes, sizeof bytes));
  wait(NULL);
  return 0;
}
