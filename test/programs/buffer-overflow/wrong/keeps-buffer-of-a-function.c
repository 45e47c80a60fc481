/* The line that the parent shows lay in a function that has returned. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *line;

static void receive(int from) {
  char buffer[32] = "";
  if (read(from, buffer, sizeof buffer - 1) < 0) perror("read");
  line = buffer;
}

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    write(ends[1], "hello", 6);
    _exit(0);
  }
  receive(ends[0]);
  printf("%zu\n", strlen(line));
  wait(NULL);
  return 0;
}
