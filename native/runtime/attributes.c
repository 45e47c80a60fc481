/*
 * attributes.c - extended attributes of memory files.
 *
 * Since Linux 6.6 the kernel keeps them, in memory that no limit bounds and nobody counts, and with the memory file that is a
 * program's output they would be there in the next run.  Before, it had none to give; so it is here.
 */
#include "internal.h"
#include "calls.h"

#include <errno.h>
#include <linux/magic.h>
#include <sys/statfs.h>

/* On the kernel's own mount, which is as large as it likes. */
static bool is_nowhere(long asked, const struct statfs *status) {
  return asked == 0 && status->f_type == TMPFS_MAGIC && status->f_blocks == 0;
}

long model_setxattr(long *a) {
  struct statfs status;
  if (is_nowhere(CALL2(SYS_statfs, a[0], &status), &status)) return -EOPNOTSUPP;
  return CALL5(SYS_setxattr, a[0], a[1], a[2], a[3], a[4]);
}

long model_fsetxattr(long *a) {
  struct statfs status;
  if (is_nowhere(CALL2(SYS_fstatfs, a[0], &status), &status)) return -EOPNOTSUPP;
  return CALL5(SYS_fsetxattr, a[0], a[1], a[2], a[3], a[4]);
}
