/* A handler adds to the variable that main adds to. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t count;
static void add(int signal) { count = count + 1; }

int main(void) {
  signal(SIGUSR1, add);
  pid_t parent = getpid();
  if (fork() == 0) {
    for (int i = 0; i < 3; i++) kill(parent, SIGUSR1);
    _exit(0);
  }
  for (int i = 0; i < 10; i++) count = count + 1;
  while (wait(NULL) < 0) continue;
}
