/* Spins on a flag that a handler sets, and the signal comes. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t come;

static void on_signal(int signal) { come = 1; }

int main(void) {
  signal(SIGUSR1, on_signal);
  if (fork() == 0) {
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  while (!come) continue;
  wait(NULL);
  return 0;
}
