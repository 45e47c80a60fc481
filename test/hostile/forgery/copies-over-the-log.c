/* memset is no store that the compiler announces. */
#include "runtime.h"

int main(void) {
  unsigned long size = 0;
  unsigned char *log = mapped("grade-control", "rw", &size);
  if (log) memset(log, 0, size);
  return 0;
}
