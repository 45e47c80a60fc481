/* A child sends a name through a pipe; the parent's buffer on the stack is shorter than what it lets read() write. */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    char name[16] = "a long name";
    close(ends[0]);
    if (write(ends[1], name, sizeof name) < 0) return 1;
    return 0;
  }
  close(ends[1]);
  char name[10];
  ssize_t n = read(ends[0], name, 16);
  if (n > 0) printf("%.4s\n", name);
  wait(NULL);
  return 0;
}
