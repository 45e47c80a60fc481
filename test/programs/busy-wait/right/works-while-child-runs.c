/* Asks for its child between pieces of work. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int status;
  unsigned sum = 0, rounds = 0;
  pid_t child = fork();
  if (child == 0) _exit(3);
  while (waitpid(child, &status, WNOHANG) == 0) {
    for (int i = 0; i < 1000; i++) sum += i * ++rounds;
  }
  printf("%s\n", sum == 12345 ? "lucky" : "done");
  return WEXITSTATUS(status) == 3 ? 0 : 1;
}
