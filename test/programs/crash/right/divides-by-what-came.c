/* A mean of as many numbers as came through the pipe, if any came. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2], sum = 0, count = 0, number;
  pipe(ends);
  if (fork() == 0) {
    close(ends[0]);
    exit(0);
  }
  close(ends[1]);
  while (read(ends[0], &number, sizeof number) == sizeof number) sum += number, count++;
  wait(NULL);
  if (count > 0) printf("%d\n", sum / count);
}
