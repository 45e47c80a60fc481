/* Writes a program of a few bytes, which no library is loaded into, and becomes it. */
#include "bytes.h"

#include <stdio.h>
#include <sys/wait.h>

int main(void) {
  if (write_bytes() != 0) return 1;
  if (fork() == 0) {
    execl("./bytes", "bytes", NULL);
    perror("exec");
    _exit(1);
  }
  wait(NULL);
  return 0;
}
