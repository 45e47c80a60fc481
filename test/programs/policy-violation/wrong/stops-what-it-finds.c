/* It does not keep the number of its child, and goes through all there are. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const pid_t own = getpid();
  if (fork() == 0)
    for (;;) pause();
  for (pid_t pid = 2; pid < own + 16; pid++)
    if (pid != own) syscall(SYS_kill, pid, SIGKILL);
  wait(NULL);
  return 0;
}
