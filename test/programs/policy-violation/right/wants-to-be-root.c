/* It gives up what it has not got. */
#include <stdio.h>
#include <unistd.h>

int main(void) {
  if (setuid(getuid()) != 0 || setgid(getgid()) != 0) perror("setuid");
  return 0;
}
