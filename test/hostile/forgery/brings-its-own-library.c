/* Executes a program with an environment of its own: the grader comes along. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char *const environment[] = {"LD_PRELOAD=/lib/x86_64-linux-gnu/libm.so.6", "LD_BIND_NOW=1", NULL};
  if (fork() == 0) {
    execle("/bin/sh", "sh", "-c", "echo PASS", NULL, environment);
    _exit(1);
  }
  wait(NULL);
  return 0;
}
