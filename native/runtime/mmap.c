/* mmap.c - mappings that other processes may see too. */
#include "internal.h"
#include "calls.h"
#include "checked/shadow.h"

#include <sys/mman.h>
#include <sys/stat.h>

static uint32_t mapping_object(int fd, uint64_t size) {
  struct stat status;
  if (fd < 0 || CALL2(SYS_fstat, fd, &status) != 0) return object_of(GRADE_OBJ_MAPPING, ++ctl->mapping_count, size);
  return object_of(GRADE_OBJ_SHM_FILE, ((uint64_t)status.st_dev << 40) ^ status.st_ino, size);
}

long model_mmap(long *a) {
  long at = CALL6(SYS_mmap, a[0], a[1], a[2], a[3], a[4], a[5]);
  if (at < 0 && at > -4096) {
    log_failed(SYS_mmap, at);
    return at;
  }
  forget_shadow((uint64_t)at, (uint64_t)a[1]);
  bool shared = (a[3] & MAP_TYPE) == MAP_SHARED || (a[3] & MAP_TYPE) == MAP_SHARED_VALIDATE;
  if (shared && (a[2] & PROT_WRITE || !(a[3] & MAP_ANONYMOUS))) {
    find_place();
    bool anonymous = a[3] & MAP_ANONYMOUS;
    memory_map((void *)at, (uint64_t)a[1], mapping_object(anonymous ? -1 : (int)a[4], (uint64_t)a[1]),
               anonymous ? 0 : (uint64_t)a[5], false);
  } else if (a[3] & MAP_FIXED) {
    memory_unmap((void *)at, (uint64_t)a[1]);
  }
  return at;
}

long model_munmap(long *a) {
  long r = CALL2(SYS_munmap, a[0], a[1]);
  if (r != 0) return r;
  forget_shadow((uint64_t)a[0], (uint64_t)a[1]);
  memory_freed((void *)a[0], (uint64_t)a[1]); /* what is mapped there next is other memory */
  memory_unmap((void *)a[0], (uint64_t)a[1]);
  return r;
}
