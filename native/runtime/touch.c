/*
 * touch.c - tells init which runs may have made, changed or removed files, so that the next run of the house gets fresh
 * directories.  /dev/shm and /dev/mqueue do not count: init empties them after every run.
 */
#include "internal.h"

#include <fcntl.h>

static bool climbs(const char *path) {
  for (unsigned at = 0; path[at]; at++)
    if (path[at] == '.' && path[at + 1] == '.') return true;
  return false;
}

static bool emptied_by_init(const char *path) {
  static const char *const places[] = {"/dev/shm/", "/dev/mqueue/", "/dev/null", "/dev/full"};
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
    unsigned at = 0;
    while (places[i][at] && path[at] == places[i][at]) at++;
    if (places[i][at] == 0) return !climbs(path + at);
  }
  return false;
}

void note_opened(const char *path, long flags) {
  const bool changes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
  if (changes && !emptied_by_init(path)) ctl->files_touched = 1;
}

void note_touching(long number, const long *args) {
  switch (number) {
    case SYS_unlink:
    case SYS_mknod:
    case SYS_chmod:
    case SYS_chown:
      if (emptied_by_init((const char *)args[0])) return;
      break;
    case SYS_link: /* sem_open(3) makes its semaphore under another name first */
    case SYS_rename:
      if (emptied_by_init((const char *)args[0]) && emptied_by_init((const char *)args[1])) return;
      break;
    case SYS_creat:
    case SYS_unlinkat:
    case SYS_mknodat:
    case SYS_mkdir:
    case SYS_mkdirat:
    case SYS_rmdir:
    case SYS_linkat:
    case SYS_symlink:
    case SYS_symlinkat:
    case SYS_renameat:
    case SYS_renameat2:
    case SYS_truncate:
    case SYS_lchown:
    case SYS_fchmod:
    case SYS_fchmodat:
    case SYS_fchownat:
    case SYS_utime:
    case SYS_utimes:
    case SYS_utimensat:
    case SYS_futimesat:
    case SYS_setxattr:
    case SYS_lsetxattr:
    case SYS_fsetxattr:
    case SYS_bind: /* of a Unix socket */
    case SYS_openat2: break;
    default: return;
  }
  ctl->files_touched = 1;
}
