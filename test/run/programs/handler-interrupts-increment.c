/* The program and its handler increment one counter: the signal may come between the load and the store. */
#include <assert.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int count;

static void on_signal(int signal) { count++; }

int main(void) {
  signal(SIGUSR1, on_signal);
  if (fork() == 0) {
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  for (int i = 0; i < 20; i++) count++;
  wait(NULL);
  assert(count == 21);
  return 0;
}
