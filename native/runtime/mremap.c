/* mremap.c - a shared mapping that moves or changes its size stays the same memory for everybody. */
#include "internal.h"
#include "calls.h"
#include "checked/shadow.h"

long model_mremap(long *a) {
  uint32_t object = 0;
  uint64_t offset = 0;
  const bool shared = memory_shared((const void *)a[0], &object, &offset);
  long at = CALL5(SYS_mremap, a[0], a[1], a[2], a[3], a[4]);
  if (at < 0 && at > -4096) return at;
  forget_shadow((uint64_t)at, (uint64_t)a[2]);
  if (shared) {
    find_place();
    if (a[1] != 0) memory_unmap((void *)a[0], (uint64_t)a[1]); /* 0: the old mapping stays */
    memory_map((void *)at, (uint64_t)a[2], object, offset, false);
  } else {
    memory_unmap((void *)at, (uint64_t)a[2]);
  }
  return at;
}
