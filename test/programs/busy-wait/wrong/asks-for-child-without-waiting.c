/* Polls waitpid with WNOHANG, and nothing else. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int status;
  pid_t child = fork();
  if (child == 0) _exit(3);
  while (waitpid(child, &status, WNOHANG) == 0)
    ;
  return WEXITSTATUS(status) == 3 ? 0 : 1;
}
