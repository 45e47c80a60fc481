/* Without children the result keeps the value it was given. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int status, result = 0;
  (void)argv;
  if (argc > 1 && fork() == 0) return 3;
  if (argc > 1 && wait(&status) > 0) result = WEXITSTATUS(status);
  printf("%d\n", result);
  return 0;
}
