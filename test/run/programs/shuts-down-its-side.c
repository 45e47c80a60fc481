/* shutdown() of the writing side is end of file for the other one. */
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char byte;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 1;
  if (fork() == 0) {
    close(ends[0]);
    while (read(ends[1], &byte, 1) > 0) continue;
    _exit(0);
  }
  close(ends[1]);
  write(ends[0], "hi", 2);
  sleep(1);
  shutdown(ends[0], SHUT_WR);
  wait(NULL);
  return 0;
}
