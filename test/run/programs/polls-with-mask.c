#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t came;
static void on_signal(int signal) { came++; }

/* ppoll, pselect and epoll_pwait let a blocked signal in while they wait, also with SA_RESTART; a ready descriptor wins. */
int main(void) {
  sigset_t blocked, open;
  int ends[2];
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, NULL);
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigprocmask(SIG_BLOCK, &blocked, &open);
  pipe(ends);
  struct pollfd ready = {.fd = ends[0], .events = POLLIN};
  for (int i = 0; i < 3; i++) {
    if (fork() == 0) {
      kill(getppid(), SIGUSR1);
      _exit(0);
    }
    fd_set set;
    FD_ZERO(&set);
    FD_SET(ends[0], &set);
    int epoll = epoll_create1(0), r;
    struct epoll_event event = {.events = EPOLLIN};
    epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &event);
    if (i == 0) r = ppoll(&ready, 1, NULL, &open);
    if (i == 1) r = pselect(ends[0] + 1, &set, NULL, NULL, NULL, &open);
    if (i == 2) r = epoll_pwait(epoll, &event, 1, -1, &open);
    if (r != -1 || errno != EINTR || came != i + 1) return 1;
    wait(NULL);
  }
  raise(SIGUSR1);
  write(ends[1], "x", 1);
  struct timespec none = {0};
  if (ppoll(&ready, 1, &none, &open) != 1 || came != 3) return 2;
  struct timeval second = {1, 500000};
  fd_set nothing;
  FD_ZERO(&nothing);
  if (select(0, &nothing, NULL, NULL, &second) != 0 || second.tv_sec != 0 || second.tv_usec != 0) return 3;
  sigprocmask(SIG_SETMASK, &open, NULL);
  printf("%d\n", (int)came);
  return 0;
}
