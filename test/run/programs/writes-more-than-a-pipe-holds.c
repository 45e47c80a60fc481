/* 200,000 bytes through a pipe: the write blocks midway, the reads are short, nothing is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SIZE = 200000 };

int main(void) {
  int ends[2];
  static char bytes[SIZE];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    close(ends[0]);
    memset(bytes, 'x', SIZE);
    _exit(write(ends[1], bytes, SIZE) == SIZE ? 0 : 1);
  }
  close(ends[1]);
  long total = 0;
  for (ssize_t n; (n = read(ends[0], bytes, SIZE)) > 0;) total += n;
  int status;
  wait(&status);
  printf("%ld %d\n", total, status);
  return 0;
}
