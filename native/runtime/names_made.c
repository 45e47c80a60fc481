/*
 * names_made.c - how many names a run has made where its directories have no bound of their own.
 *
 * In tier A a directory of the run is a file system with so many inodes.  Elsewhere it lies on a disk of the host, which has
 * more: a flood would end by whatever limit it meets first, and directories in each other cost the kernel the more the
 * deeper they are (Landlock walks up from each).  So the same number of names is refused in the same way.
 */
#include "walls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>

enum { RENAME_SWAPS = 2 }; /* RENAME_EXCHANGE of linux/fs.h */

struct name {
  long directory, path;
};

static bool is_there(struct name name) {
  struct stat status;
  return CALL4(SYS_newfstatat, name.directory, name.path, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/* The name that a call makes if it succeeds and nothing has that name; false if it makes none. */
static bool makes(long number, const long *a, struct name *name) {
  const struct open_how *how = (const void *)a[2];
  switch (number) {
    case SYS_open: return *name = (struct name){AT_FDCWD, a[0]}, (a[1] & O_CREAT) != 0;
    case SYS_openat: return *name = (struct name){a[0], a[1]}, (a[2] & O_CREAT) != 0;
    case SYS_openat2: return *name = (struct name){a[0], a[1]}, (how->flags & O_CREAT) != 0;
    case SYS_creat:
    case SYS_mkdir:
    case SYS_mknod: return *name = (struct name){AT_FDCWD, a[0]}, true;
    case SYS_mkdirat:
    case SYS_mknodat: return *name = (struct name){a[0], a[1]}, true;
    case SYS_symlink:
    case SYS_link: return *name = (struct name){AT_FDCWD, a[1]}, true;
    case SYS_symlinkat: return *name = (struct name){a[1], a[2]}, true;
    case SYS_linkat: return *name = (struct name){a[2], a[3]}, true;
    default: return false;
  }
}

/* The name that is gone if a call succeeds: renaming takes that of whatever it replaces. */
static bool takes(long number, const long *a, struct name *name) {
  switch (number) {
    case SYS_unlink:
    case SYS_rmdir: return *name = (struct name){AT_FDCWD, a[0]}, true;
    case SYS_unlinkat: return *name = (struct name){a[0], a[1]}, true;
    case SYS_rename: return *name = (struct name){AT_FDCWD, a[1]}, true;
    case SYS_renameat: return *name = (struct name){a[2], a[3]}, true;
    case SYS_renameat2: return *name = (struct name){a[2], a[3]}, !(a[4] & RENAME_SWAPS);
    default: return false;
  }
}

int names_made(long number, const long *args) {
  struct name name;
  if (makes(number, args, &name)) return is_there(name) ? 0 : 1;
  if (takes(number, args, &name)) return is_there(name) ? -1 : 0;
  return 0;
}

bool too_many_names(int made) { return made > 0 && ctl->names_made >= GRADE_NAMES_OF_A_DIRECTORY; }

void count_names(int made) {
  if (made > 0) ctl->names_made++;
  else if (made < 0 && ctl->names_made > 0) ctl->names_made--;
}
