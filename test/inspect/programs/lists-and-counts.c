/* ls -l | wc -l: ls asks who owns the files, and there is nobody to ask. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  if (pipe(ends) < 0) return 1;
  if (fork() == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    close(ends[1]);
    execlp("ls", "ls", "-l", "/", NULL);
    exit(1);
  }
  if (fork() == 0) {
    dup2(ends[0], 0);
    close(ends[0]);
    close(ends[1]);
    execlp("wc", "wc", "-l", NULL);
    exit(1);
  }
  close(ends[0]);
  close(ends[1]);
  while (wait(NULL) > 0) {
  }
  return 0;
}
