/* A handler sets a flag that main reads: what sig_atomic_t is for. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t stop;
static int rounds;
static void set(int signal) { stop = 1; }

int main(void) {
  signal(SIGUSR1, set);
  pid_t parent = getpid();
  if (fork() == 0) {
    kill(parent, SIGUSR1);
    _exit(0);
  }
  while (!stop) rounds++;
  while (wait(NULL) < 0) continue;
}
