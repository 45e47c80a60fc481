/* A buffer that begins where nothing of the grader's lies, and ends in it. */
#include "runtime.h"

#include <sys/mman.h>
#include <sys/stat.h>

int main(void) {
  unsigned long size = 0;
  unsigned char *log = mapped("grade-control", "rw", &size);
  if (!log) log = (unsigned char *)0x2b5a00000000;
  for (long before = 4096; before <= 8192; before += 4096) {
    unsigned char *page = mmap(log - before, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (page == MAP_FAILED) continue;
    if (fstat(0, (struct stat *)(log - 100)) == 0 || fstat(0, (struct stat *)(page + 4096 - 100)) == 0) return 1;
  }
  return 0;
}
