/* Has the kernel store into the grader's shared memory. */
#include "runtime.h"

int main(void) {
  unsigned long size = 0;
  unsigned char *log = mapped("grade-control", "rw", &size);
  int zeros = open("/dev/zero", O_RDONLY);
  if (log && read(zeros, log + 4096, 4096) == 4096) puts("PASS");
  return 0;
}
