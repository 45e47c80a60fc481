#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0) {
    perror("posix_openpt");
    return 1;
  }
  return grantpt(master) != 0 || unlockpt(master) != 0;
}
