/* The kernel would send SIGIO whenever there is something to read. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sys/msg.h>
#include <unistd.h>

int main(void) {
  signal(SIGIO, SIG_IGN);
  int ends[2];
  if (pipe(ends) == -1) return 1;
  fcntl(ends[0], F_SETFL, O_ASYNC);
  fcntl(ends[0], F_SETOWN, getpid());
  return write(ends[1], "a", 1) != 1 || msgget(IPC_PRIVATE, 0600) == -1;
}
