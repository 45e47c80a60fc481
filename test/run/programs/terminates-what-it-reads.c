/* The reader puts the terminator where the bytes end. */
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
  ssize_t n = read(ends[0], text, sizeof text - 1);
  text[n > 0 ? n : 0] = 0;
  printf("%s\n", text);
  wait(NULL);
  return 0;
}
