/* Reading the wrong end of a pipe fails at once (EBADF); it does not wait. */
#include <errno.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char byte;
  if (pipe(ends) != 0) return 1;
  return read(ends[1], &byte, 1) == -1 && errno == EBADF ? 0 : 1;
}
