#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int status;
  const pid_t child = fork();
  if (child == -1) return 1;
  if (child == 0) {
    raise(SIGSTOP);
    _exit(3);
  }
  if (waitpid(child, &status, WUNTRACED) != child || !WIFSTOPPED(status)) return 1;
  kill(child, SIGCONT);
  if (waitpid(child, &status, 0) != child) return 1;
  printf("exit %d\n", WEXITSTATUS(status));
  return 0;
}
