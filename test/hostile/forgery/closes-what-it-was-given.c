/* Right: a daemon closes every descriptor it may have inherited. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  for (int descriptor = 3; descriptor < 1024; descriptor++) {
    fcntl(descriptor, F_GETFL);
    close(descriptor);
  }
  dup2(1, 1000);
  int ends[2];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    write(ends[1], "hello", 5);
    _exit(0);
  }
  char got[5];
  if (read(ends[0], got, sizeof got) != 5) return 1;
  wait(NULL);
  puts("done");
  return 0;
}
