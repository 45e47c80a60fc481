/* SIGUSR1 is blocked before the child is there, and let in by sigsuspend only. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_signal(int signal) {}

int main(void) {
  sigset_t usr1, before;
  signal(SIGUSR1, on_signal);
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  sigprocmask(SIG_BLOCK, &usr1, &before);
  pid_t child = fork();
  if (child == 0) {
    sigsuspend(&before);
    _exit(0);
  }
  kill(child, SIGUSR1);
  wait(NULL);
  return 0;
}
