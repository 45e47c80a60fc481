/* A quarter of a gigabyte in attributes of a file that is nowhere: no limit of a process counts them. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/xattr.h>

static char value[65536];

int main(void) {
  char name[32], by_name[32];
  const int fd = memfd_create("attributes", 0);
  snprintf(by_name, sizeof by_name, "/proc/self/fd/%d", fd);
  memset(value, 'a', sizeof value);
  for (int i = 0; i < 4096; i++) {
    snprintf(name, sizeof name, "user.%d", i);
    if (fsetxattr(fd, name, value, sizeof value, 0) != 0 && setxattr(by_name, name, value, sizeof value, 0) != 0) return 0;
  }
  abort();
}
