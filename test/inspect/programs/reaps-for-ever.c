/* A parent that never ends; all its children's ends are told, and seen. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void reap(int number) {
  (void)number;
  while (waitpid(-1, NULL, WNOHANG) > 0) {
  }
}

int main(void) {
  signal(SIGCHLD, reap);
  for (int i = 0; i < 3; i++)
    if (fork() == 0) exit(0);
  while (1) pause();
}
