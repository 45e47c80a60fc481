/* Five real-time signals are five: they queue, and come in order. */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &set, NULL);
  if (fork() == 0) {
    for (int i = 0; i < 5; i++) sigqueue(getppid(), SIGRTMIN, (union sigval){.sival_int = i});
    _exit(0);
  }
  for (int i = 0; i < 5; i++) {
    siginfo_t info;
    if (sigwaitinfo(&set, &info) != SIGRTMIN || info.si_value.sival_int != i) return 1;
  }
  wait(NULL);
  puts("five");
  return 0;
}
