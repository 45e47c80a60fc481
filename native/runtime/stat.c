/*
 * stat.c - the device number of the run's file systems is whatever the kernel had free, and ftok(3) makes it part of
 * keys.  Here it is always the same, so that equal schedules see equal keys.
 */
#include "internal.h"
#include "calls.h"

#include <linux/stat.h>
#include <sys/stat.h>

enum { DEVICE = 42 };

static long settled(long result, long at) {
  if (result == 0) ((struct stat *)at)->st_dev = DEVICE;
  return result;
}

long model_stat(long *a) { return settled(CALL2(SYS_stat, a[0], a[1]), a[1]); }
long model_lstat(long *a) { return settled(CALL2(SYS_lstat, a[0], a[1]), a[1]); }
long model_fstat(long *a) { return settled(CALL2(SYS_fstat, a[0], a[1]), a[1]); }
long model_newfstatat(long *a) { return settled(CALL4(SYS_newfstatat, a[0], a[1], a[2], a[3]), a[2]); }

long model_statx(long *a) {
  long r = CALL5(SYS_statx, a[0], a[1], a[2], a[3], a[4]);
  if (r == 0) {
    struct statx *status = (struct statx *)a[4];
    status->stx_dev_major = 0;
    status->stx_dev_minor = DEVICE;
  }
  return r;
}
