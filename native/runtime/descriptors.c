/*
 * descriptors.c - making, copying and closing descriptors; FIFOs.
 *
 * GRADE_CONTROL_FD belongs to the runtime: the program cannot close it or put something else there.
 */
#include "guard.h"
#include "io.h"
#include "posix_queue.h"
#include "calls.h"
#include "unmodelled.h"

#include <fcntl.h>
#include <sys/stat.h>

static struct grade_event *log_descriptor(enum grade_op op, uint64_t fd, long result) {
  struct grade_event *event = log_event(op, 0);
  event->addr = fd;
  event->result = (int32_t)result;
  return event;
}

static long make_pipe(int *ends, int flags) {
  long r = CALL2(SYS_pipe2, ends, flags);
  /* In a pipe of packets each of them takes a page. */
  if (r == 0 && ctl->pipe_bytes != 0 && !(flags & O_DIRECT)) CALL3(SYS_fcntl, ends[0], F_SETPIPE_SZ, ctl->pipe_bytes);
  find_place();
  struct grade_event *event = log_event(GRADE_EV_PIPE, r == 0 ? object_of_descriptor(ends[0]) : 0);
  event->aux = (uint32_t)flags;
  event->result = (int32_t)r;
  if (r == 0) event->addr = (uint64_t)ends[0], event->size = (uint64_t)ends[1];
  return r;
}

long model_pipe(long *a) { return make_pipe((int *)a[0], 0); }
long model_pipe2(long *a) { return make_pipe((int *)a[0], (int)a[1]); }

static long copied(int from, long to, bool cloexec) {
  if (to < 0) return to;
  log_descriptor(GRADE_EV_DUP, (uint64_t)from, to)->aux = cloexec;
  return to;
}

long model_dup(long *a) {
  long r = CALL1(SYS_dup, a[0]);
  find_place();
  return copied((int)a[0], r, false);
}

static long copy_onto(int from, int to, int flags, bool plain) {
  if (to == GRADE_CONTROL_FD) return -EBADF;
  long r = plain ? CALL2(SYS_dup2, from, to) : CALL3(SYS_dup3, from, to, flags);
  if (from == to || r < 0) return r;
  changed(GRADE_CLASS_IO); /* what was at `to` has been closed */
  changed(GRADE_CLASS_LOCK);
  return copied(from, r, flags & O_CLOEXEC);
}

long model_dup2(long *a) { return copy_onto((int)a[0], (int)a[1], 0, true); }
long model_dup3(long *a) { return copy_onto((int)a[0], (int)a[1], (int)a[2], false); }

static long close_one(int fd) {
  if (fd == GRADE_CONTROL_FD) return -EBADF;
  uint32_t object = object_of_descriptor(fd);
  queue_closed(fd);
  long r = CALL1(SYS_close, fd);
  changed(GRADE_CLASS_IO);
  changed(GRADE_CLASS_LOCK);
  log_descriptor(GRADE_EV_CLOSE, (uint64_t)fd, r)->object = object;
  return r;
}

long model_close(long *a) { return close_one((int)a[0]); }

long model_close_range(long *a) {
  unsigned from = (unsigned)a[0], to = (unsigned)a[1];
  if (from > to || (a[2] & ~6l /* CLOSE_RANGE_UNSHARE, CLOSE_RANGE_CLOEXEC */)) return -EINVAL;
  if (to >= GRADE_CONTROL_FD) to = GRADE_CONTROL_FD - 1;
  for (unsigned fd = from; fd <= to; fd++) {
    long flags = CALL2(SYS_fcntl, fd, F_GETFD);
    if (flags < 0) continue;
    if (a[2] & 4 /* CLOSE_RANGE_CLOEXEC */) {
      CALL3(SYS_fcntl, fd, F_SETFD, FD_CLOEXEC);
      copied((int)fd, fd, true);
    } else {
      close_one((int)fd);
    }
  }
  return 0;
}

long model_fcntl(long *a) {
  switch (a[1]) {
    case F_SETLK:
    case F_SETLKW:
    case F_OFD_SETLK:
    case F_OFD_SETLKW:
      find_place();
      decide();
      return lock_record(a);
    case F_DUPFD:
    case F_DUPFD_CLOEXEC: {
      long r = CALL3(SYS_fcntl, a[0], a[1], a[2]);
      return copied((int)a[0], r, a[1] == F_DUPFD_CLOEXEC);
    }
    case F_SETFD: {
      long r = CALL3(SYS_fcntl, a[0], a[1], a[2]);
      if (r == 0) copied((int)a[0], a[0], a[2] & FD_CLOEXEC);
      return r;
    }
    case F_SETFL:
      return a[2] & O_ASYNC ? set_async((int)a[0], a[2]) : CALL3(SYS_fcntl, a[0], a[1], a[2]);
    case F_SETOWN:
    case F_SETOWN_EX: return set_owner(a);
    case F_NOTIFY:
    case F_SETLEASE: return ask_to_be_told(a);
    default: return CALL3(SYS_fcntl, a[0], a[1], a[2]);
  }
}

/* open --------------------------------------------------------------------------------------------------- */

static bool is_fifo(int dir, const char *path, int flags) {
  struct stat status;
  long nofollow = flags & O_NOFOLLOW ? AT_SYMLINK_NOFOLLOW : 0;
  return CALL4(SYS_newfstatat, dir, path, &status, nofollow) == 0 && S_ISFIFO(status.st_mode);
}

static long log_open(long fd, int flags, const char *path) {
  struct grade_event *event = log_event(GRADE_EV_OPEN, fd >= 0 ? object_of_descriptor((int)fd) : 0);
  event->result = (int32_t)fd;
  event->aux = (uint32_t)flags;
  if (fd != -EFAULT) event->value = hash_of_name(path);
  return fd;
}

/* poll(2) does not tell a reader that has just come whether there is a writer; an empty FIFO does, by what a read of it
 * says (EAGAIN, not end of file). */
static bool has_writer(long fd) {
  enum { ASK = 0x541B }; /* FIONREAD */
  int bytes = 0;
  char none;
  if (CALL3(SYS_ioctl, fd, ASK, &bytes) != 0) return false;
  return bytes > 0 || CALL3(SYS_read, fd, &none, 1) == -EAGAIN;
}

/*
 * fifo(7): opening one end waits for the other.  A reader opens without waiting and then waits until a writer has
 * come by (the number of opens for writing is kept in the object's size); a writer is refused (ENXIO) until a
 * reader is there.
 */
static long open_fifo(int dir, const char *path, int flags, int mode) {
  int access = flags & O_ACCMODE;
  struct wait wait = {.op = GRADE_EV_OPEN, .class = GRADE_CLASS_IO};
  for (;;) {
    long fd = CALL4(SYS_openat, dir, path, flags | O_NONBLOCK, mode);
    if (fd == -ENXIO && access == O_WRONLY) {
      int r = block(&wait, true);
      if (r != 0) return r;
      continue;
    }
    if (fd < 0) return fd;
    uint32_t object = object_of_descriptor((int)fd);
    if (ctl->pipe_bytes != 0) CALL3(SYS_fcntl, fd, F_SETPIPE_SZ, ctl->pipe_bytes); /* refused if it holds more already */
    changed(GRADE_CLASS_IO);
    uint64_t writers = access == O_RDONLY && has_writer(fd) ? UINT64_MAX : ctl->objects[object].size;
    if (access != O_RDONLY) ctl->objects[object].size++;
    wait.object = object;
    while (access == O_RDONLY && ctl->objects[object].size == writers) {
      int r = block(&wait, true);
      if (r == 0) continue;
      CALL1(SYS_close, fd);
      return r;
    }
    CALL3(SYS_fcntl, fd, F_SETFL, flags & ~(O_CREAT | O_EXCL | O_TRUNC | O_CLOEXEC));
    return fd;
  }
}

static long open_at(int dir, const char *path, int flags, int mode) {
  note_opened(path, flags);
  if (!(flags & O_NONBLOCK) && is_fifo(dir, path, flags)) return log_open(open_fifo(dir, path, flags, mode), flags, path);
  return log_open(guard_opened(CALL4(SYS_openat, dir, path, flags, mode), flags), flags, path);
}

long model_open(long *a) { return open_at(AT_FDCWD, (const char *)a[0], (int)a[1], (int)a[2]); }
long model_openat(long *a) { return open_at((int)a[0], (const char *)a[1], (int)a[2], (int)a[3]); }

long model_creat(long *a) { return open_at(AT_FDCWD, (const char *)a[0], O_CREAT | O_WRONLY | O_TRUNC, (int)a[1]); }

long model_unlinkat(long *a) {
  long r = CALL3(SYS_unlinkat, a[0], a[1], a[2]);
  struct grade_event *event = log_descriptor(GRADE_EV_UNLINK, 0, r);
  if (r != -EFAULT) event->value = hash_of_name((const char *)a[1]);
  return r;
}

long model_mknodat(long *a) {
  long r = CALL4(SYS_mknodat, a[0], a[1], a[2], a[3]);
  struct grade_event *event = log_descriptor(GRADE_EV_UNLINK, 0, r);
  event->size = 1;
  if (r != -EFAULT) event->value = hash_of_name((const char *)a[1]);
  return r;
}

long model_mknod(long *a) {
  long b[4] = {AT_FDCWD, a[0], a[1], a[2]};
  return model_mknodat(b);
}

long model_unlink(long *a) {
  long b[3] = {AT_FDCWD, a[0], 0};
  return model_unlinkat(b);
}

void name_descriptor(int fd, char *path) {
  int at = 0, n = 0;
  char digits[12];
  for (const char *from = "/proc/self/fd/"; *from; from++) path[at++] = *from;
  do digits[n++] = (char)('0' + fd % 10);
  while (fd /= 10);
  while (n) path[at++] = digits[--n];
  path[at] = 0;
}
