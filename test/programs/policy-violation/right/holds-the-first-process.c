/* By a descriptor of its parent; and what is asked about itself is no business of others. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  signal(SIGUSR1, SIG_IGN);
  if (fork() == 0) {
    const int parent = (int)syscall(SYS_pidfd_open, getppid(), 0);
    syscall(SYS_pidfd_send_signal, parent, SIGUSR1, NULL, 0);
    _exit(0);
  }
  wait(NULL);
  kill(0, SIGUSR1);
  killpg(getpgrp(), SIGUSR1);
  pthread_kill(pthread_self(), SIGUSR1);
  const struct rlimit none = {0, 0};
  prlimit(getpid(), RLIMIT_CORE, &none, NULL);
  setpriority(PRIO_PROCESS, getpid(), 5);
  cpu_set_t set;
  sched_getaffinity(1, sizeof set, &set);
  return 0;
}
