/* The child says to its parent that it is ready, and asks first whether it is still there. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t ready;

static void on_ready(int signal) {
  (void)signal;
  ready = 1;
}

int main(void) {
  signal(SIGUSR1, on_ready);
  if (fork() == 0) {
    if (kill(getppid(), 0) == 0) kill(getppid(), SIGUSR1);
    _exit(0);
  }
  wait(NULL);
  return ready ? EXIT_SUCCESS : EXIT_FAILURE;
}
