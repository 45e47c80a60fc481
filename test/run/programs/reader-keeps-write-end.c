/* The child reads until end of file, but holds a write end itself. */
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char byte;
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    while (read(ends[0], &byte, 1) > 0) continue;
    _exit(0);
  }
  write(ends[1], "abc", 3);
  close(ends[1]);
  wait(NULL);
  return 0;
}
