/*
 * file_times.c - when files were written, on the clock that the program lives by.
 *
 * File systems go by the machine's clock, in whose past or future the program lives, and by which it would act by chance.
 * Who looks whether a file has changed since, or for how long nobody has renewed it, must find what its own clock said: so
 * what a call has written is given that time at once, while nobody else moves.  What the kernel wrote otherwise (by a
 * mapping), or shortly before the run, was written at its beginning: in the first second, and in its order.
 */
#include "file_times.h"
#include "clocks.h"

#include <fcntl.h>

static const uint64_t SECOND = 1000000000;

/* Near the machine's time, not the program's. */
static bool is_of_machine(uint64_t ns) {
  const uint64_t DAY = 86400 * SECOND;
  return ns + DAY >= ctl->real_start_ns && ns <= ctl->real_start_ns + DAY;
}

static bool is_of_run(uint64_t ns) {
  enum { TICK = 10000000 }; /* so much the clock of file systems may be late */
  return is_of_machine(ns) && ns + TICK >= ctl->real_start_ns;
}

static bool is_unstamped(const struct stat *status) {
  return (S_ISREG(status->st_mode) || S_ISDIR(status->st_mode)) && is_of_run(from_timespec(&status->st_mtim));
}

static void stamp(long fd) {
  struct stat status;
  if (fd < 0 || CALL2(SYS_fstat, fd, &status) != 0 || !is_unstamped(&status)) return;
  const struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, to_timespec(GRADE_EPOCH_NS + ctl->now_ns)};
  CALL4(SYS_utimensat, fd, NULL, times, 0);
}

static void stamp_named(long directory, long path) {
  struct stat status;
  if (CALL4(SYS_newfstatat, directory, path, &status, 0) != 0 || !is_unstamped(&status)) return;
  const long fd = CALL4(SYS_openat, directory, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  stamp(fd);
  if (fd >= 0) CALL1(SYS_close, fd);
}

static void stamp_opened(long fd, long flags) {
  if (flags & (O_CREAT | O_TRUNC)) stamp(fd);
}

/* A watch on files (inotify) would see that somebody has set a time. */
void stamp_written(long number, const long *a, long result) {
  if (ctl->inotify_made) return;
  switch (number) {
    case SYS_open: return stamp_opened(result, a[1]);
    case SYS_openat: return stamp_opened(result, a[2]);
    case SYS_creat: return stamp(result);
    case SYS_write: case SYS_writev: case SYS_pwrite64: case SYS_pwritev: case SYS_pwritev2: case SYS_ftruncate:
    case SYS_fallocate: case SYS_sendfile: return stamp(a[0]);
    case SYS_copy_file_range: case SYS_splice: return stamp(a[2]);
    case SYS_truncate: case SYS_mkdir: case SYS_utime: case SYS_utimes: return stamp_named(AT_FDCWD, a[0]);
    case SYS_mkdirat: case SYS_futimesat: return stamp_named(a[0], a[1]);
    case SYS_utimensat: return a[1] == 0 ? stamp(a[0]) : stamp_named(a[0], a[1]);
    default: return;
  }
}

static struct timespec shown(struct timespec is) {
  const uint64_t ns = is.tv_sec < 0 ? 0 : from_timespec(&is), start = ctl->real_start_ns;
  if (!is_of_machine(ns)) return is;
  const uint64_t since = ns < start ? 0 : ns - start;
  return to_timespec(GRADE_EPOCH_NS + (since < SECOND ? since : SECOND - 1));
}

/* When it was read, or its inode changed, nobody can set: not before it was written. */
static struct timespec shown_beside(struct timespec is, struct timespec written) {
  const uint64_t ns = from_timespec(&written);
  const bool stamped = !is_of_machine(ns) && ns >= GRADE_EPOCH_NS && ns <= GRADE_EPOCH_NS + ctl->now_ns;
  return stamped && is_of_machine(from_timespec(&is)) ? written : shown(is);
}

void show_times(struct stat *status) {
  status->st_atim = shown_beside(status->st_atim, status->st_mtim);
  status->st_ctim = shown_beside(status->st_ctim, status->st_mtim);
  status->st_mtim = shown(status->st_mtim);
}

static struct timespec of_statx(struct statx_timestamp time) { return (struct timespec){time.tv_sec, time.tv_nsec}; }

static void put_statx(struct statx_timestamp *time, struct timespec is) {
  time->tv_sec = is.tv_sec;
  time->tv_nsec = (uint32_t)is.tv_nsec;
}

void show_statx_times(struct statx *status) {
  const struct timespec written = of_statx(status->stx_mtime);
  put_statx(&status->stx_atime, shown_beside(of_statx(status->stx_atime), written));
  put_statx(&status->stx_ctime, shown_beside(of_statx(status->stx_ctime), written));
  put_statx(&status->stx_btime, shown(of_statx(status->stx_btime)));
  put_statx(&status->stx_mtime, shown(written));
}
