#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int status;
  const pid_t child = fork();
  if (child == -1) return 1;
  if (child == 0)
    for (;;) pause();
  kill(child, SIGTERM);
  if (waitpid(child, &status, 0) != child) return 1;
  printf("%d\n", WTERMSIG(status));
  return 0;
}
