/* Stores into the grader's shared memory. */
#include "runtime.h"

int main(void) {
  unsigned long size = 0;
  int *log = (int *)mapped("grade-control", "rw", &size);
  if (log) log[100] = 7;
  return 0;
}
