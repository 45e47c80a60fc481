#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 60; i++) {
    char name[32];
    snprintf(name, sizeof name, "/dev/shm/reserved-%d", i);
    const int fd = open(name, O_RDWR | O_CREAT, 0600);
    fallocate(fd, 0, 0, 1 << 30);
    for (long at = 0; fallocate(fd, 0, at, 1 << 20) == 0; at += 1 << 20) continue;
  }
  return 0;
}
