#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
  static char text[32 << 20];
  if (mlock(text, sizeof text) == 0) printf("ESCAPED: locked 32 MiB\n");
  if (mlockall(MCL_CURRENT | MCL_FUTURE) == 0) printf("ESCAPED: locked all\n");
  return 0;
}
