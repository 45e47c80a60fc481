/* One byte of each of many pages of two megabytes in a pipe: the page stays, and is no process's. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <unistd.h>

enum { LARGE = 2 << 20, COUNT = 48 };

int main(void) {
  int ends[2];
  if (pipe(ends) != 0 || fcntl(ends[1], F_SETPIPE_SZ, 1 << 20) < 0) return 1;
  prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0);
  if (prctl(PR_GET_THP_DISABLE, 0, 0, 0, 0) == 0) abort();
  for (int round = 0; round < 4; round++) {
    const size_t size = (COUNT + 1) * (size_t)LARGE;
    char *const all = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) return 1;
    char *const first = (char *)(((uintptr_t)all + LARGE - 1) & ~(uintptr_t)(LARGE - 1));
    madvise(first, COUNT * (size_t)LARGE, MADV_HUGEPAGE);
    struct iovec parts[COUNT];
    for (int i = 0; i < COUNT; i++) {
      first[i * (size_t)LARGE] = 1;
      parts[i] = (struct iovec){first + i * (size_t)LARGE, 1};
    }
    if (vmsplice(ends[1], parts, COUNT, SPLICE_F_NONBLOCK) < 0) return 1;
    munmap(all, size);
  }
  return 0;
}
