/*
 * by_descriptor.c - mode, owner and times of a file by its name, where the host's files are in sight.
 *
 * Landlock has no right for these calls, so the filter refuses them, and they are made on a descriptor: opening the file is
 * what Landlock judges.  Copies of the programs and of the runtime belong to whom the run is: they are none of its files.
 */
#include "text.h"
#include "walls.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <utime.h>

#ifndef SYS_fchmodat2
#define SYS_fchmodat2 452
#endif

/* A file that may be written and not read is opened for writing. */
static long opened(long directory, long path) {
  const long flags = O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
  long fd = CALL4(SYS_openat, directory, path, O_RDONLY | flags, 0);
  return fd == -EACCES ? CALL4(SYS_openat, directory, path, O_WRONLY | flags, 0) : fd;
}

/* It lies where the run may write, or has no name at all (a pipe); of one that is not open the call itself says so. */
static bool is_of_run(long fd) {
  char name[DESCRIPTOR_NAME], path[GRADE_ROOT_BYTES + 16] = {0};
  if (fd < 0) return true;
  name_descriptor((int)fd, name);
  const long length = CALL3(SYS_readlink, name, path, sizeof path - 1);
  if (length < 0) return length == -ENOENT;
  if (path[0] != '/') return true;
  const char *const inside = path + root_length();
  return below(path, ctl->root) && (below(inside, "/scratch") || below(inside, "/tmp") || below(inside, "/dev/shm"));
}

static long on(long fd, long number, long a, long b) {
  if (fd == -ENXIO) return 0; /* a socket: nobody but the run sees it */
  if (fd < 0) return fd;
  const long r = !is_of_run(fd) ? -EPERM : number == SYS_utimensat ? CALL4(number, fd, NULL, a, 0) : CALL3(number, fd, a, b);
  CALL1(SYS_close, fd);
  return r;
}

static long set_times(long directory, long path, const struct timeval *times) {
  if (!times) return on(opened(directory, path), SYS_utimensat, 0, 0);
  const struct timespec exact[2] = {{times[0].tv_sec, times[0].tv_usec * 1000}, {times[1].tv_sec, times[1].tv_usec * 1000}};
  return on(opened(directory, path), SYS_utimensat, (long)exact, 0);
}

bool by_descriptor(long number, const long *a, long *result) {
  switch (number) {
    case SYS_chmod: *result = on(opened(AT_FDCWD, a[0]), SYS_fchmod, a[1], 0); return true;
    case SYS_fchmodat:
    case SYS_fchmodat2: *result = on(opened(a[0], a[1]), SYS_fchmod, a[2], 0); return true;
    case SYS_chown:
    case SYS_lchown: *result = on(opened(AT_FDCWD, a[0]), SYS_fchown, a[1], a[2]); return true;
    case SYS_fchownat: *result = on(opened(a[0], a[1]), SYS_fchown, a[2], a[3]); return true;
    case SYS_utimes: *result = set_times(AT_FDCWD, a[0], (const struct timeval *)a[1]); return true;
    case SYS_futimesat: *result = set_times(a[0], a[1], (const struct timeval *)a[2]); return true;
    case SYS_utime: {
      const struct utimbuf *given = (const struct utimbuf *)a[1];
      const struct timeval times[2] = {{given ? given->actime : 0, 0}, {given ? given->modtime : 0, 0}};
      *result = set_times(AT_FDCWD, a[0], given ? times : NULL);
      return true;
    }
    case SYS_utimensat:
      if (a[1] == 0) {
        *result = -EPERM;
        return !is_of_run(a[0]);
      }
      *result = on(opened(a[0], a[1]), SYS_utimensat, a[2], 0);
      return true;
    case SYS_fchmod:
    case SYS_fchown:
    case SYS_fsetxattr: *result = -EPERM; return !is_of_run(a[0]);
    default: return false;
  }
}
