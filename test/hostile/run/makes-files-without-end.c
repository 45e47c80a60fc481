#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  for (int i = 0;; i++) {
    char name[32];
    snprintf(name, sizeof name, "file-%d", i);
    const int fd = open(name, O_WRONLY | O_CREAT, 0600);
    if (fd >= 0) close(fd);
  }
}
