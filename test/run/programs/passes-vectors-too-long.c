/* The kernel refuses a vector with too many parts, or a part of negative length, before it would wait for the pipe. */
#include <errno.h>
#include <stdio.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
  static struct iovec many[2000];
  char byte;
  struct iovec negative[2] = {{&byte, 1}, {&byte, (size_t)-1}};
  int ends[2];
  pipe(ends);
  printf("%d", readv(ends[0], many, 2000) == -1 && errno == EINVAL);
  printf("%d", readv(ends[0], negative, 2) == -1 && errno == EINVAL);
  printf("%d", writev(ends[1], negative, 2) == -1 && errno == EINVAL);
  printf("%d\n", writev(ends[1], many, -1) == -1 && errno == EINVAL);
  return 0;
}
