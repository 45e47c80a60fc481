/* The watchdog would fit into the lag of a run, but it is no order of events that a program relies on. */
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  alarm(2);
  if (pipe(ends) != 0) return 2;
  if (fork() == 0) {
    for (int i = 0; i < 5; i++) write(ends[1], "x", 1);
    _exit(0);
  }
  close(ends[1]);
  char byte;
  int got = 0;
  while (read(ends[0], &byte, 1) == 1) got++;
  wait(0);
  return got == 5 ? 0 : 1;
}
