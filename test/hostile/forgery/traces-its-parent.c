/* Wants to read and change another process. */
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    if (ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) != 0) perror("ptrace");
    _exit(0);
  }
  wait(NULL);
  return 0;
}
