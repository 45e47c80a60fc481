/*
 * virtual.c - descriptors whose readiness the runtime decides: eventfd, timerfd, signalfd.
 *
 * Behind the program's descriptor is an object of the kernel that is ready exactly while ours is.  So the kernel keeps the
 * descriptor over dup, fork, exec and SCM_RIGHTS, and its poll, select and epoll (nested, level- or edge-triggered) answer
 * for it.  The state itself is in the control region; a task that asks first brings the objects it can reach up to date,
 * because whoever fired a timer may not have had the descriptor.
 *
 * Behind an eventfd is a pipe of two pages, opened for both directions: empty, one byte, or full, when there is no room.
 * Behind the other two, which are never ready for writing, is a timerfd: disarmed, or expired long ago.  Anonymous inodes are
 * all the same one, so its interval, which is never reached, says which object it carries.
 */
#include "virtual.h"
#include "io.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>

enum { CARRIER_BYTES = 8192, CARRIER_INTERVAL = 1 << 30 /* seconds */, MOST_DESCRIPTORS = GRADE_CONTROL_FD };

struct grade_virtual *virtual_of_inode(uint64_t inode) {
  for (uint32_t i = 0; i < ctl->virtual_count; i++)
    if (ctl->virtuals[i].inode == inode) return &ctl->virtuals[i];
  return NULL;
}

static struct grade_virtual *virtual_of_timer(int fd) {
  struct itimerspec now;
  if (CALL2(SYS_timerfd_gettime, fd, &now) != 0 || now.it_interval.tv_sec != CARRIER_INTERVAL) return NULL;
  return now.it_interval.tv_nsec < ctl->virtual_count ? &ctl->virtuals[now.it_interval.tv_nsec] : NULL;
}

struct grade_virtual *virtual_of_object(uint32_t object) {
  for (uint32_t i = 0; object != 0 && i < ctl->virtual_count; i++)
    if (ctl->virtuals[i].object == object) return &ctl->virtuals[i];
  return NULL;
}

struct grade_virtual *virtual_of_descriptor(int fd) {
  struct stat status;
  if (ctl->virtual_count == 0 || CALL2(SYS_fstat, fd, &status) != 0) return NULL;
  if (S_ISFIFO(status.st_mode)) return virtual_of_inode(status.st_ino);
  return (status.st_mode & S_IFMT) == 0 ? virtual_of_timer(fd) : NULL;
}

/* A pipe with one descriptor for both directions, which has the lowest free number as the program expects. */
static long open_pipe(int flags) {
  int ends[2];
  char path[DESCRIPTOR_NAME];
  long r = CALL2(SYS_pipe2, ends, O_CLOEXEC);
  if (r != 0) return r;
  CALL3(SYS_fcntl, ends[0], F_SETPIPE_SZ, CARRIER_BYTES);
  name_descriptor(ends[0], path);
  long both = CALL4(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC | (flags & O_NONBLOCK), 0);
  CALL1(SYS_close, ends[1]);
  if (both < 0) {
    CALL1(SYS_close, ends[0]);
    return both;
  }
  r = CALL3(SYS_dup3, both, ends[0], flags & O_CLOEXEC);
  CALL1(SYS_close, both);
  return r;
}

static void set_timer(int fd, const struct grade_virtual *it, bool expired) {
  const struct itimerspec time = {.it_value = {.tv_nsec = expired},
                                  .it_interval = {.tv_sec = CARRIER_INTERVAL, .tv_nsec = it - ctl->virtuals}};
  struct pollfd poll = {.fd = fd, .events = POLLIN};
  CALL4(SYS_timerfd_settime, fd, TFD_TIMER_ABSTIME, &time, NULL);
  if (expired) CALL3(SYS_poll, &poll, 1, -1); /* until the timer's interrupt has come */
}

static long open_timer(int flags, const struct grade_virtual *it) {
  long fd = CALL2(SYS_timerfd_create, CLOCK_MONOTONIC, flags & (TFD_NONBLOCK | TFD_CLOEXEC));
  if (fd >= 0) set_timer((int)fd, it, false);
  return fd;
}

struct grade_virtual *make_virtual(enum grade_object_kind kind, int flags, long *fd) {
  struct stat status = {0};
  if (ctl->virtual_count >= GRADE_MAX_VIRTUAL || ctl->object_count >= GRADE_MAX_OBJECTS) {
    log_refused(GRADE_LIMIT_DESCRIPTORS);
    *fd = -ENFILE;
    return NULL;
  }
  struct grade_virtual *made = &ctl->virtuals[ctl->virtual_count];
  const bool pipe = kind == GRADE_OBJ_EVENTFD;
  *fd = pipe ? open_pipe(flags) : open_timer(flags, made);
  if (*fd < 0) return NULL;
  if (pipe) CALL2(SYS_fstat, *fd, &status);
  ctl->virtual_count++;
  *made = (struct grade_virtual){.kind = (uint32_t)kind,
                                 .object = object_of(kind, ctl->virtual_count, 0),
                                 .inode = status.st_ino};
  struct grade_event *event = log_event(GRADE_EV_OPEN, made->object);
  event->result = (int32_t)*fd;
  event->aux = (uint32_t)flags;
  return made;
}

void virtual_ready(struct grade_virtual *it) {
  it->edges++;
  changed(GRADE_CLASS_IO);
}

static bool ready_now(const struct grade_virtual *it) {
  return it->kind == GRADE_OBJ_SIGNALFD ? signalfd_ready(it) : it->count != 0;
}

static void fill(int fd, int bytes) {
  uint8_t buffer[512] = {0};
  for (int left = bytes; left > 0; left -= (int)sizeof buffer)
    CALL3(SYS_write, fd, buffer, left < (int)sizeof buffer ? left : (int)sizeof buffer);
}

static void drain(int fd, int bytes) {
  uint8_t buffer[512];
  for (int left = bytes; left > 0; left -= (int)sizeof buffer) CALL3(SYS_read, fd, buffer, sizeof buffer);
}

/* What comes anew is a new edge for epoll. */
static void show(int fd, struct grade_virtual *it) {
  const bool ready = ready_now(it), again = it->shown != it->edges;
  it->shown = it->edges;
  if (it->kind == GRADE_OBJ_EVENTFD) {
    int bytes = 0;
    const int wanted = eventfd_full(it) ? CARRIER_BYTES : ready;
    if (CALL3(SYS_ioctl, fd, FIONREAD, &bytes) != 0 || (bytes == wanted && !(ready && again))) return;
    drain(fd, bytes);
    fill(fd, wanted);
  } else {
    struct pollfd poll = {.fd = fd, .events = POLLIN};
    const bool shown = CALL3(SYS_poll, &poll, 1, 0) == 1;
    if (shown != ready || (ready && again)) set_timer(fd, it, ready);
  }
}

void show_virtuals(void) {
  if (ctl->virtual_count == 0) return;
  struct rlimit limit = {.rlim_cur = MOST_DESCRIPTORS};
  CALL4(SYS_prlimit64, 0, RLIMIT_NOFILE, NULL, &limit);
  for (int fd = 0; fd < MOST_DESCRIPTORS && (rlim_t)fd < limit.rlim_cur; fd++) {
    struct grade_virtual *it = virtual_of_descriptor(fd);
    if (it) show(fd, it);
  }
}

long await_virtual(int fd, struct grade_virtual *it, enum grade_op op, bool (*ready)(const struct grade_virtual *it)) {
  struct wait wait = {.op = op, .class = GRADE_CLASS_IO, .object = it->object, .addr = (uint64_t)fd};
  while (!ready(it)) {
    if (descriptor_nonblocking(fd)) return -EAGAIN;
    int r = block(&wait, true);
    if (r != 0) return r;
  }
  return 0;
}

static void log_virtual(enum grade_op op, int fd, const struct grade_virtual *it, uint64_t size, long result) {
  struct grade_event *event = log_event(op, it->object);
  event->addr = (uint64_t)fd;
  event->size = size;
  event->result = (int32_t)result;
}

long read_virtual(int fd, struct grade_virtual *it, void *to, uint64_t size) {
  long r = -EINVAL;
  if (it->kind == GRADE_OBJ_SIGNALFD)
    r = read_signalfd(fd, it, to, size);
  else if (size >= sizeof(uint64_t))
    r = it->kind == GRADE_OBJ_EVENTFD ? read_eventfd(fd, it, to) : read_timerfd(fd, it, to);
  show(fd, it);
  log_virtual(GRADE_EV_READ, fd, it, size, r);
  return r;
}

long write_virtual(int fd, struct grade_virtual *it, const void *from, uint64_t size) {
  long r = -EINVAL;
  if (it->kind == GRADE_OBJ_EVENTFD && size >= sizeof(uint64_t)) r = write_eventfd(fd, it, from);
  show(fd, it);
  log_virtual(GRADE_EV_WRITE, fd, it, size, r);
  return r;
}
