/* The program and its handler increment one counter, the program with the signal blocked. */
#include <assert.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int count;

static void on_signal(int signal) { count++; }

int main(void) {
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  signal(SIGUSR1, on_signal);
  if (fork() == 0) {
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  for (int i = 0; i < 20; i++) {
    sigprocmask(SIG_BLOCK, &set, &old);
    count++;
    sigprocmask(SIG_SETMASK, &old, NULL);
  }
  wait(NULL);
  sigprocmask(SIG_BLOCK, &set, &old);
  assert(count == 21);
  return 0;
}
