/* The notes' way of reading a pipe: what arrives has no terminator, and the buffer behind it was never written. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char text[100];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    write(ends[1], "Hello, world!", 13);
    _exit(0);
  }
  if (read(ends[0], text, sizeof text) == 13) printf("%s\n", text);
  wait(NULL);
  return 0;
}
