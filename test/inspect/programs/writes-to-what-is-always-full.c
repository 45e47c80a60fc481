#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

/* Tries how a full disk is told: /dev/full, by every call that writes. */
int main(void) {
  int full = open("/dev/full", O_WRONLY);
  if (full < 0) return 1;
  struct iovec part = {"hello", 5};
  int told = 0;
  if (write(full, "hello", 5) == -1 && errno == ENOSPC) told++;
  if (writev(full, &part, 1) == -1 && errno == ENOSPC) told++;
  if (pwrite(full, "hello", 5, 0) == -1 && errno == ENOSPC) told++;
  if (pwritev(full, &part, 1, 0) == -1 && errno == ENOSPC) told++;
  if (pwritev2(full, &part, 1, 0, 0) == -1 && errno == ENOSPC) told++;
  printf("%d of 5\n", told);
  close(full);
  return told < 5;
}
