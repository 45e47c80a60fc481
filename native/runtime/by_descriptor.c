/*
 * by_descriptor.c - mode, owner and times of a file by its name, where the host's files are in sight.
 *
 * Landlock has no right for these calls, so the filter refuses them, and they are made on a descriptor: opening the file is
 * what Landlock judges.  Copies of the programs and of the runtime belong to whom the run is: they are none of its files.
 */
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

/* It lies where the run may write. */
static bool is_of_run(long fd) {
  static const char *const places[] = {"/scratch", "/tmp", "/dev/shm"};
  char link[32] = "/proc/self/fd/", path[GRADE_ROOT_BYTES + 16] = {0};
  char *to = link + 14;
  if (fd < 0 || fd > 999999) return true; /* the call says EBADF */
  for (long unit = 100000; unit > 0; unit /= 10)
    if (fd >= unit || unit == 1) *to++ = (char)('0' + fd / unit % 10);
  const long length = CALL3(SYS_readlink, link, path, sizeof path - 1);
  uint64_t root = 0;
  while (root < GRADE_ROOT_BYTES && ctl->root[root]) root++;
  if (length < 0 || path[0] != '/' || (uint64_t)length <= root) return length >= 0 && path[0] != '/';
  for (uint64_t i = 0; i < root; i++)
    if (path[i] != ctl->root[i]) return false;
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
    uint64_t at = 0;
    while (places[i][at] && path[root + at] == places[i][at]) at++;
    if (places[i][at] == 0) return true;
  }
  return false;
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
