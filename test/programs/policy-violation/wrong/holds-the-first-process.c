/* By a descriptor of process 1, which it takes for its parent. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    const int parent = (int)syscall(SYS_pidfd_open, 1, 0);
    syscall(SYS_pidfd_send_signal, parent, SIGUSR1, NULL, 0);
    _exit(0);
  }
  wait(NULL);
  return 0;
}
