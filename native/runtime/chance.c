/* chance.c - what the program sees as chance: getrandom(2), and the devices that give the same.  Equal in every order. */
#include "chance.h"
#include "calls.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

long fill_by_chance(void *to, uint64_t size) {
  uint8_t *at = to;
  for (uint64_t i = 0; i < size; i++) at[i] = (uint8_t)chance_below(256);
  return (long)size;
}

bool gives_chance(int fd) {
  enum { MEMORY_DEVICES = 1, RANDOM = 8, URANDOM = 9 };
  struct stat status;
  if (CALL2(SYS_fstat, fd, &status) != 0 || !S_ISCHR(status.st_mode)) return false;
  return status.st_rdev == makedev(MEMORY_DEVICES, RANDOM) || status.st_rdev == makedev(MEMORY_DEVICES, URANDOM);
}

long model_getrandom(long *a) { return fill_by_chance((void *)a[0], (uint64_t)a[1]); }
