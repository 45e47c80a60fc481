/* The signal may arrive between the test and pause(): then nothing ever wakes the parent. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t arrived;

static void note(int signal) {
  (void)signal;
  arrived = 1;
}

int main(void) {
  signal(SIGUSR1, note);
  if (fork() == 0) {
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  if (!arrived) pause();
  wait(NULL);
  return 0;
}
