/* The child has crashed by the time that something is asked for which nobody follows. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  volatile int *nothing = NULL;
  if (fork() == 0) _exit(*nothing);
  wait(NULL);
  int ends[2];
  if (pipe(ends) == -1) return 1;
  fcntl(ends[0], F_SETOWN, getpid());
  fcntl(ends[0], F_SETFL, O_ASYNC);
  return 0;
}
