#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  for (int pid = 1; pid < 2000; pid++) {
    if (pid == getpid()) continue;
    const long fd = syscall(SYS_pidfd_open, pid, 0);
    if (fd < 0) continue;
    if (syscall(SYS_pidfd_send_signal, fd, SIGKILL, NULL, 0) == 0) printf("hit %d\n", pid);
    close((int)fd);
  }
  return 0;
}
