/*
 * io.c - descriptors: pipes, FIFOs, sockets.
 *
 * With one token, "would it block?" asked by poll(2) with no time-out is still true when the call is made.  A write
 * larger than PIPE_BUF may be cut by a full pipe (pipe(7)); its parts are separate steps.
 */
#include "internal.h"
#include "calls.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>

enum { POLLED = 1024 };

static bool ready(int fd, short events) {
  struct pollfd poll = {.fd = fd, .events = events};
  return CALL3(SYS_poll, &poll, 1, 0) != 0;
}

static bool nonblocking(int fd) { return (CALL2(SYS_fcntl, fd, F_GETFL) & O_NONBLOCK) != 0; }

static bool can_block(uint32_t object) {
  uint32_t kind = object ? ctl->objects[object].kind : 0;
  return kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO || kind == GRADE_OBJ_SOCKET;
}

static struct grade_event *log_io(enum grade_op op, int fd, uint32_t object, uint64_t asked, long result) {
  struct grade_event *event = log_event(op, object);
  event->addr = (uint64_t)fd;
  event->size = asked;
  event->result = (int32_t)result;
  return event;
}

static void log_bytes(enum grade_op op, int fd, uint32_t object, uint64_t asked, long result, const void *bytes) {
  uint64_t matched = 0;
  uint32_t item = result > 0 && can_block(object) ? item_in(bytes, (uint64_t)result, &matched) : 0;
  if (result > 0) log_transfer(bytes, (uint64_t)result, op == GRADE_EV_READ);
  struct grade_event *event = log_io(op, fd, object, asked, result);
  event->item = item;
  event->value = matched;
  if (op == GRADE_EV_READ && result > 0) note_received(bytes, (uint64_t)result);
}

/* Blocks until `events` are ready on a descriptor that can block; 0, or -EINTR. */
static long until_ready(enum grade_op op, int fd, uint32_t object, short events) {
  if (!can_block(object) || nonblocking(fd)) return 0;
  struct wait wait = {.op = op, .class = GRADE_CLASS_IO, .object = object, .addr = (uint64_t)fd};
  while (!ready(fd, events)) {
    int r = block(&wait, true);
    if (r != 0) return r;
  }
  return 0;
}

static bool output_limit(long result) {
  if (result != -EFBIG) return false;
  log_event(GRADE_EV_LIMIT, 0)->aux = SIGXFSZ;
  end_process(SIGXFSZ);
  die_by(SIGXFSZ);
}

static long broken_pipe(long result) {
  if (result != -EPIPE) return result;
  post_signal(self.index, SIGPIPE, SI_KERNEL, 0, 0);
  deliver_signals(NULL);
  return result;
}

long model_read(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  long r = until_ready(GRADE_EV_READ, fd, object, POLLIN);
  if (r == 0) r = CALL3(SYS_read, fd, a[1], a[2]);
  if (r > 0 && can_block(object)) changed(GRADE_CLASS_IO);
  log_bytes(GRADE_EV_READ, fd, object, (uint64_t)a[2], r, (void *)a[1]);
  return r;
}

/* One part of a blocking write: what fits now.  The open file description is non-blocking only during the call. */
static long write_part(int fd, const uint8_t *bytes, uint64_t size) {
  long flags = CALL2(SYS_fcntl, fd, F_GETFL);
  CALL3(SYS_fcntl, fd, F_SETFL, flags | O_NONBLOCK);
  long r = CALL3(SYS_write, fd, bytes, size);
  CALL3(SYS_fcntl, fd, F_SETFL, flags);
  return r;
}

static long write_blocking(int fd, uint32_t object, const uint8_t *bytes, uint64_t size) {
  struct wait wait = {.op = GRADE_EV_WRITE, .class = GRADE_CLASS_IO, .object = object, .addr = (uint64_t)fd};
  uint64_t done = 0;
  for (;;) {
    long r = write_part(fd, bytes + done, size - done);
    if (r > 0) {
      changed(GRADE_CLASS_IO);
      log_bytes(GRADE_EV_WRITE, fd, object, size - done, r, bytes + done);
      done += (uint64_t)r;
      if (done == size) return (long)size;
      ctl->events[ctl->event_count - 1].aux = 1;
      continue;
    }
    if (r != -EAGAIN) {
      if (done) return (long)done;
      log_bytes(GRADE_EV_WRITE, fd, object, size, r, bytes);
      return r;
    }
    r = block(&wait, true);
    if (r != 0) return done ? (long)done : r;
  }
}

long model_write(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  if (can_block(object) && !nonblocking(fd) && a[2] > 0)
    return broken_pipe(write_blocking(fd, object, (uint8_t *)a[1], (uint64_t)a[2]));
  long r = CALL3(SYS_write, fd, a[1], a[2]);
  output_limit(r);
  if (r > 0 && can_block(object)) changed(GRADE_CLASS_IO);
  log_bytes(GRADE_EV_WRITE, fd, object, (uint64_t)a[2], r, (void *)a[1]);
  return broken_pipe(r);
}

long model_readv(long *a) {
  int fd = (int)a[0];
  const struct iovec *parts = (const struct iovec *)a[1];
  uint32_t object = object_of_descriptor(fd);
  long r = until_ready(GRADE_EV_READ, fd, object, POLLIN);
  if (r == 0) r = CALL3(SYS_readv, fd, parts, a[2]);
  if (r > 0 && can_block(object)) changed(GRADE_CLASS_IO);
  log_io(GRADE_EV_READ, fd, object, 0, r);
  for (long i = 0, left = r; i < a[2] && left > 0; i++) {
    uint64_t here = parts[i].iov_len < (uint64_t)left ? parts[i].iov_len : (uint64_t)left;
    note_received(parts[i].iov_base, here);
    left -= (long)here;
  }
  return r;
}

/* A vector written to a pipe goes part by part; stdio's vectors to files go as they are. */
long model_writev(long *a) {
  int fd = (int)a[0];
  const struct iovec *parts = (const struct iovec *)a[1];
  uint32_t object = object_of_descriptor(fd);
  if (!can_block(object) || nonblocking(fd)) {
    long r = CALL3(SYS_writev, fd, parts, a[2]);
    output_limit(r);
    if (can_block(object)) changed(GRADE_CLASS_IO);
    log_io(GRADE_EV_WRITE, fd, object, 0, r);
    return broken_pipe(r);
  }
  uint8_t joined[PIPE_BUF];
  uint64_t size = 0;
  for (long i = 0; i < a[2]; i++) size += parts[i].iov_len;
  if (size <= PIPE_BUF) { /* atomic as one */
    for (long i = 0, at = 0; i < a[2]; at += (long)parts[i].iov_len, i++)
      __builtin_memcpy(joined + at, parts[i].iov_base, parts[i].iov_len);
    return broken_pipe(write_blocking(fd, object, joined, size));
  }
  long done = 0;
  for (long i = 0; i < a[2]; i++) {
    long r = write_blocking(fd, object, parts[i].iov_base, parts[i].iov_len);
    if (r < 0) return done ? done : broken_pipe(r);
    done += r;
    if ((uint64_t)r < parts[i].iov_len) break;
  }
  return done;
}

long model_recvfrom(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  long r = a[3] & MSG_DONTWAIT ? 0 : until_ready(GRADE_EV_READ, fd, object, POLLIN);
  if (r == 0) r = CALL6(SYS_recvfrom, fd, a[1], a[2], a[3], a[4], a[5]);
  if (r > 0) changed(GRADE_CLASS_IO);
  log_bytes(GRADE_EV_READ, fd, object, (uint64_t)a[2], r, (void *)a[1]);
  return r;
}

long model_recvmsg(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  long r = a[2] & MSG_DONTWAIT ? 0 : until_ready(GRADE_EV_READ, fd, object, POLLIN);
  if (r == 0) r = CALL3(SYS_recvmsg, fd, a[1], a[2]);
  if (r > 0) changed(GRADE_CLASS_IO);
  log_io(GRADE_EV_READ, fd, object, 0, r);
  return r;
}

long model_sendto(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  long r = a[3] & MSG_DONTWAIT ? 0 : until_ready(GRADE_EV_WRITE, fd, object, POLLOUT);
  if (r == 0) r = CALL6(SYS_sendto, fd, a[1], a[2], a[3], a[4], a[5]);
  changed(GRADE_CLASS_IO);
  log_bytes(GRADE_EV_WRITE, fd, object, (uint64_t)a[2], r, (void *)a[1]);
  return a[3] & MSG_NOSIGNAL ? r : broken_pipe(r);
}

long model_sendmsg(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  long r = a[2] & MSG_DONTWAIT ? 0 : until_ready(GRADE_EV_WRITE, fd, object, POLLOUT);
  if (r == 0) r = CALL3(SYS_sendmsg, fd, a[1], a[2]);
  changed(GRADE_CLASS_IO);
  log_io(GRADE_EV_WRITE, fd, object, 0, r);
  return a[2] & MSG_NOSIGNAL ? r : broken_pipe(r);
}

static long accept_any(long *a, int flags) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  long r = until_ready(GRADE_EV_READ, fd, object, POLLIN);
  if (r == 0) r = CALL4(SYS_accept4, fd, a[1], a[2], flags);
  changed(GRADE_CLASS_IO);
  return r;
}

long model_accept(long *a) { return accept_any(a, 0); }
long model_accept4(long *a) { return accept_any(a, (int)a[3]); }

long model_connect(long *a) {
  long r = CALL3(SYS_connect, a[0], a[1], a[2]);
  changed(GRADE_CLASS_IO);
  return r;
}

/* poll family ------------------------------------------------------------------------------------------- */

static uint64_t after(const struct timespec *timeout) {
  return ctl->now_ns + (uint64_t)timeout->tv_sec * 1000000000ull + (uint64_t)timeout->tv_nsec + 1;
}

/* `attempt` asks without waiting; 0 = nothing ready. */
static long poll_until(long (*attempt)(long *a), long *a, uint64_t deadline, bool forever) {
  struct wait wait = {.op = GRADE_EV_READ, .class = GRADE_CLASS_IO, .deadline_ns = forever ? 0 : deadline};
  for (;;) {
    long r = attempt(a);
    if (r != 0 || (!forever && deadline <= ctl->now_ns)) return r;
    int blocked = block(&wait, false);
    if (blocked == -EINTR) return -EINTR;
  }
}

static long try_poll(long *a) { return CALL3(SYS_poll, a[0], a[1], 0); }

long model_poll(long *a) {
  int ms = (int)a[2];
  if (ms == 0) return try_poll(a);
  return poll_until(try_poll, a, ctl->now_ns + (uint64_t)ms * 1000000ull, ms < 0);
}

static long masked(uint64_t *mask, long (*attempt)(long *a), long *a, const struct timespec *timeout) {
  uint64_t before = self.task->signal_mask;
  if (mask) self.task->signal_mask = *mask;
  if (mask && deliver_signals(NULL)) {
    self.task->signal_mask = before;
    return -EINTR;
  }
  long r = poll_until(attempt, a, timeout ? after(timeout) : 0, timeout == NULL);
  if (mask) self.task->signal_mask = before;
  return r;
}

long model_ppoll(long *a) { return masked((uint64_t *)a[3], try_poll, a, (const struct timespec *)a[2]); }

/* select overwrites its sets, so each attempt works on copies. */
static long try_select(long *a) {
  fd_set copies[3], *sets[3] = {(fd_set *)a[1], (fd_set *)a[2], (fd_set *)a[3]};
  uint64_t bytes = ((uint64_t)a[0] + 63) / 64 * 8;
  struct timespec none = {0};
  for (int i = 0; i < 3; i++)
    if (sets[i]) __builtin_memcpy(&copies[i], sets[i], bytes);
  long r = CALL6(SYS_pselect6, a[0], sets[0] ? &copies[0] : NULL, sets[1] ? &copies[1] : NULL,
                 sets[2] ? &copies[2] : NULL, &none, NULL);
  if (r != 0)
    for (int i = 0; i < 3; i++)
      if (sets[i]) __builtin_memcpy(sets[i], &copies[i], bytes);
  return r;
}

static void clear_sets(long *a) {
  for (int i = 1; i < 4; i++)
    if (a[i]) __builtin_memset((void *)a[i], 0, ((uint64_t)a[0] + 63) / 64 * 8);
}

static long select_until(long *a, const struct timespec *timeout, uint64_t *mask) {
  if (a[0] < 0 || a[0] > FD_SETSIZE) return -EINVAL;
  long r = masked(mask, try_select, a, timeout);
  if (r == 0) clear_sets(a);
  return r;
}

long model_select(long *a) {
  const struct timeval *tv = (const struct timeval *)a[4];
  struct timespec timeout = {0};
  if (tv) timeout = (struct timespec){.tv_sec = tv->tv_sec, .tv_nsec = tv->tv_usec * 1000};
  return select_until(a, tv ? &timeout : NULL, NULL);
}

long model_pselect6(long *a) {
  const struct {
    uint64_t *mask;
    size_t size;
  } *sigmask = (void *)a[5];
  return select_until(a, (const struct timespec *)a[4], sigmask ? sigmask->mask : NULL);
}

static long try_epoll(long *a) { return CALL4(SYS_epoll_wait, a[0], a[1], a[2], 0); }

long model_epoll_wait(long *a) {
  int ms = (int)a[3];
  if (ms == 0) return try_epoll(a);
  return poll_until(try_epoll, a, ctl->now_ns + (uint64_t)ms * 1000000ull, ms < 0);
}

long model_flock(long *a) {
  enum { NONBLOCK = 4 };
  struct wait wait = {.op = GRADE_EV_OPEN, .class = GRADE_CLASS_LOCK, .addr = (uint64_t)a[0]};
  for (;;) {
    long r = CALL2(SYS_flock, a[0], a[1] | NONBLOCK);
    if (r == 0) changed(GRADE_CLASS_LOCK);
    if (r != -EAGAIN || (a[1] & NONBLOCK)) return r;
    int blocked = block(&wait, true);
    if (blocked != 0) return blocked;
  }
}
