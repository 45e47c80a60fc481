/* The child closes the write end it inherited, so it sees end of file. */
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char byte;
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    close(ends[1]);
    while (read(ends[0], &byte, 1) > 0) continue;
    _exit(0);
  }
  write(ends[1], "abc", 3);
  close(ends[1]);
  wait(NULL);
  return 0;
}
