#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

/* Signals and a pipe in one loop: ends when the child has closed the pipe and has been waited for. */
int main(void) {
  sigset_t mask;
  int data[2], users = 0, children = 0, bytes = 0, open = 1;
  sigemptyset(&mask);
  sigaddset(&mask, SIGUSR1);
  sigaddset(&mask, SIGCHLD);
  sigprocmask(SIG_BLOCK, &mask, NULL);
  int signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
  pipe(data);
  if (fork() == 0) {
    close(data[0]);
    write(data[1], "abc", 3);
    kill(getppid(), SIGUSR1);
    _exit(7);
  }
  close(data[1]);
  while (open || !children) {
    struct pollfd ready[2] = {{.fd = signals, .events = POLLIN}, {.fd = open ? data[0] : -1, .events = POLLIN}};
    if (poll(ready, 2, -1) < 1) return 1;
    struct signalfd_siginfo info;
    while (ready[0].revents && read(signals, &info, sizeof info) == sizeof info) {
      if (info.ssi_signo == SIGUSR1) users++;
      if (info.ssi_signo == SIGCHLD && info.ssi_status == 7) children++;
    }
    char some[8];
    if (ready[1].revents) {
      ssize_t got = read(data[0], some, sizeof some);
      if (got == 0) open = 0;
      bytes += (int)got;
    }
  }
  wait(NULL);
  printf("%d %d %d\n", users, children, bytes);
  return 0;
}
