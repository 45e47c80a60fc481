/* The parent sends SIGUSR1 at once: it may come before the child has begun to pause. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_signal(int signal) {}

int main(void) {
  signal(SIGUSR1, on_signal);
  pid_t child = fork();
  if (child == 0) {
    getppid();
    pause();
    _exit(0);
  }
  kill(child, SIGUSR1);
  wait(NULL);
  return 0;
}
