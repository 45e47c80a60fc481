#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A pidfd is ready when its process has ended; a grandchild dies with the child that asked for it. */
int main(void) {
  int ends[2];
  pipe(ends);
  pid_t child = fork();
  if (child == 0) {
    if (fork() == 0) {
      prctl(PR_SET_PDEATHSIG, SIGTERM);
      write(ends[1], "x", 1);
      for (;;) pause();
    }
    for (;;) pause();
  }
  char byte;
  read(ends[0], &byte, 1);
  close(ends[1]);
  int fd = (int)syscall(SYS_pidfd_open, child, 0);
  if (syscall(SYS_pidfd_send_signal, fd, SIGUSR1, NULL, 0) != 0) return 1;
  struct pollfd ready = {.fd = fd, .events = POLLIN};
  if (poll(&ready, 1, -1) != 1) return 2;
  siginfo_t info = {0};
  if (waitid(P_PIDFD, (id_t)fd, &info, WEXITED) != 0 || info.si_status != SIGUSR1) return 3;
  if (read(ends[0], &byte, 1) != 0) return 4; /* the grandchild held the last write end */
  puts("ended");
  return 0;
}
