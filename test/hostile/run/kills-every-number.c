/* The parent, the group, and every number there is. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  const int own = getpid();
  kill(getppid(), SIGKILL);
  signal(SIGTERM, SIG_IGN);
  killpg(0, SIGTERM);
  for (int pid = 1; pid < 2000; pid++) {
    if (pid == own) continue;
    if (syscall(SYS_kill, pid, SIGKILL) == 0) printf("hit %d\n", pid);
    if (syscall(SYS_tkill, pid, SIGKILL) == 0) printf("hit thread %d\n", pid);
  }
  return 0;
}
