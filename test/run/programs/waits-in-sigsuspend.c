/* The signal is blocked except inside sigsuspend(), so it cannot arrive too early. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t arrived;

static void note(int signal) {
  (void)signal;
  arrived = 1;
}

int main(void) {
  sigset_t blocked, before;
  signal(SIGUSR1, note);
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  if (fork() == 0) {
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  while (!arrived) sigsuspend(&before);
  wait(NULL);
  return 0;
}
