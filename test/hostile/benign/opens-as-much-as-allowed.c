#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int fds[60];
  for (int i = 0; i < 60; i++)
    if ((fds[i] = open("/dev/null", O_RDONLY)) == -1) return 1;
  for (int i = 0; i < 60; i++) close(fds[i]);
  puts("all closed");
  return 0;
}
