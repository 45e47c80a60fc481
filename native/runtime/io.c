/*
 * io.c - read and write, on pipes and FIFOs above all.
 *
 * With one token, "would it block?" asked by poll(2) with no time-out is still true when the call is made.  A write
 * larger than PIPE_BUF may be cut by a full pipe (pipe(7)); its parts are separate steps.
 */
#include "io.h"
#include "clocks.h"
#include "chance.h"
#include "virtual.h"
#include "calls.h"
#include "fill.h"
#include "unmodelled.h"
#include "unwritten.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

static bool ready(int fd, short events) {
  struct pollfd poll = {.fd = fd, .events = events};
  return CALL3(SYS_poll, &poll, 1, 0) != 0;
}

bool descriptor_nonblocking(int fd) { return (CALL2(SYS_fcntl, fd, F_GETFL) & O_NONBLOCK) != 0; }

/* Reading from an end for writing, or the other way round, is refused at once (EBADF). */
static bool wrong_end(int fd, enum grade_op op) {
  long access = CALL2(SYS_fcntl, fd, F_GETFL) & O_ACCMODE;
  return op == GRADE_EV_READ ? access == O_WRONLY : access == O_RDONLY;
}

uint64_t socket_deadline(int fd, enum grade_op op) {
  struct timeval limit = {0};
  uint32_t size = sizeof limit;
  int option = op == GRADE_EV_READ ? SO_RCVTIMEO : SO_SNDTIMEO;
  if (CALL5(SYS_getsockopt, fd, SOL_SOCKET, option, &limit, &size) != 0) return 0;
  const uint64_t ns = from_timeval(&limit);
  return ns == 0 ? 0 : ctl->now_ns + ns;
}

bool can_block(uint32_t object) {
  uint32_t kind = object ? ctl->objects[object].kind : 0;
  return kind == GRADE_OBJ_PIPE || kind == GRADE_OBJ_FIFO || kind == GRADE_OBJ_SOCKET;
}

struct grade_event *log_io(enum grade_op op, int fd, uint32_t object, uint64_t asked, long result) {
  if (result == -EAGAIN) asked_in_vain(op, object, (uint64_t)fd);
  struct grade_event *event = log_event(op, object);
  event->addr = (uint64_t)fd;
  event->size = asked;
  event->result = (int32_t)result;
  return event;
}

/* What an interrupted read, or one of a stream that came up short, has left as it was. */
static void note_shortfall(uint32_t object, uint64_t asked, long result, const uint8_t *bytes) {
  if (result == -EINTR) return note_missing(bytes, asked);
  if (result <= 0 || (uint64_t)result >= asked) return;
  const bool stream = ctl->objects[object].kind != GRADE_OBJ_SOCKET;
  if (stream || ctl->events[ctl->event_count - 1].aux == 1) note_missing(bytes + result, asked - (uint64_t)result);
}

void log_bytes(enum grade_op op, int fd, uint32_t object, uint64_t asked, long result, const void *bytes) {
  uint64_t matched = 0;
  uint32_t item = result > 0 && can_block(object) ? item_in(bytes, (uint64_t)result, &matched) : 0;
  if (result > 0) log_transfer(bytes, (uint64_t)result, op == GRADE_EV_READ);
  if (op == GRADE_EV_WRITE && result > 0 && ctl->compare && own_output(fd)) note_shown(bytes, (uint64_t)result, self.place_pc);
  if (op == GRADE_EV_WRITE && result > 0 && can_block(object)) note_sent(bytes, (uint64_t)result, SYS_write + 1);
  struct grade_event *event = log_io(op, fd, object, asked, result);
  event->item = item;
  event->value = matched;
  event->aux = self.cut;
  self.cut = 0;
  if (op == GRADE_EV_READ && result > 0) note_received(bytes, (uint64_t)result);
  if (op == GRADE_EV_READ && can_block(object)) note_shortfall(object, asked, result, bytes);
}

long until_ready(enum grade_op op, int fd, uint32_t object, short events) {
  const bool waits = can_block(object) || (object == 0 && op == GRADE_EV_READ && is_inotify(fd));
  if (!waits || descriptor_nonblocking(fd) || wrong_end(fd, op)) return 0;
  struct wait wait = {.op = op, .class = GRADE_CLASS_IO, .object = object, .addr = (uint64_t)fd};
  if (object != 0 && ctl->objects[object].kind == GRADE_OBJ_SOCKET) wait.deadline_ns = socket_deadline(fd, op);
  while (!ready(fd, events)) {
    int r = block(&wait, wait.deadline_ns == 0); /* with a time-out never restarted (signal(7)) */
    if (r == -ETIMEDOUT) return -EAGAIN;
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

bool is_stream(int fd) {
  int type = SOCK_STREAM; /* also what is no socket */
  uint32_t size = sizeof type;
  CALL5(SYS_getsockopt, fd, SOL_SOCKET, SO_TYPE, &type, &size);
  return type == SOCK_STREAM;
}

/* Datagrams and records fail without a signal (net/unix/af_unix.c). */
long broken_pipe(int fd, long result) {
  if (result != -EPIPE || !is_stream(fd)) return result;
  post_signal(self.index, SIGPIPE, SI_KERNEL, 0, 0);
  deliver_signals(NULL);
  return result;
}

long model_read(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  struct grade_virtual *it = virtual_of_object(object);
  if (it) return read_virtual(fd, it, (void *)a[1], (uint64_t)a[2]);
  long r = a[2] == 0 ? 0 : until_ready(GRADE_EV_READ, fd, object, POLLIN);
  if (r == 0 && object == 0 && gives_chance(fd)) r = fill_by_chance((void *)a[1], (uint64_t)a[2]);
  else if (r == 0) r = CALL3(SYS_read, fd, a[1], amount_to_read(fd, object, (uint64_t)a[2]));
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
      if (done) return broken_pipe(fd, r), (long)done; /* the signal comes even if a part has got through */
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
  struct grade_virtual *it = virtual_of_object(object);
  if (it) return write_virtual(fd, it, (const void *)a[1], (uint64_t)a[2]);
  if (can_block(object) && !descriptor_nonblocking(fd) && a[2] > 0) {
    long r = write_blocking(fd, object, (uint8_t *)a[1], (uint64_t)a[2]);
    output_written((const void *)a[1], r);
    return broken_pipe(fd, r);
  }
  long r = CALL3(SYS_write, fd, a[1], a[2]);
  output_limit(r);
  if (r > 0 && can_block(object)) changed(GRADE_CLASS_IO);
  log_bytes(GRADE_EV_WRITE, fd, object, (uint64_t)a[2], r, (void *)a[1]);
  output_written((const void *)a[1], r);
  return broken_pipe(fd, r);
}

/* The kernel says so before it waits or moves a byte. */
static bool refused_vector(const struct iovec *parts, long count) {
  if (count < 0 || count > IOV_MAX) return true;
  for (long i = 0; i < count; i++)
    if ((ssize_t)parts[i].iov_len < 0) return true;
  return false;
}

long model_readv(long *a) {
  int fd = (int)a[0];
  const struct iovec *parts = (const struct iovec *)a[1];
  uint32_t object = object_of_descriptor(fd);
  struct grade_virtual *it = virtual_of_object(object);
  if (refused_vector(parts, a[2])) return CALL3(SYS_readv, fd, parts, a[2]);
  if (it) return a[2] > 0 ? read_virtual(fd, it, parts->iov_base, parts->iov_len) : 0;
  long r = a[2] == 0 ? 0 : until_ready(GRADE_EV_READ, fd, object, POLLIN);
  if (r == 0) r = CALL3(SYS_readv, fd, parts, a[2]);
  if (r > 0 && can_block(object)) changed(GRADE_CLASS_IO);
  for (long i = 0, left = r; i < a[2] && left > 0; i++) {
    uint64_t here = parts[i].iov_len < (uint64_t)left ? parts[i].iov_len : (uint64_t)left;
    log_transfer(parts[i].iov_base, here, true);
    note_received(parts[i].iov_base, here);
    left -= (long)here;
  }
  log_io(GRADE_EV_READ, fd, object, 0, r);
  return r;
}

/* A vector written to a pipe goes part by part; stdio's vectors to files go as they are. */
long model_writev(long *a) {
  int fd = (int)a[0];
  const struct iovec *parts = (const struct iovec *)a[1];
  uint32_t object = object_of_descriptor(fd);
  struct grade_virtual *it = virtual_of_object(object);
  if (refused_vector(parts, a[2])) return CALL3(SYS_writev, fd, parts, a[2]);
  if (it) return a[2] > 0 ? write_virtual(fd, it, parts->iov_base, parts->iov_len) : 0;
  if (!can_block(object) || descriptor_nonblocking(fd)) {
    long r = CALL3(SYS_writev, fd, parts, a[2]);
    output_limit(r);
    if (can_block(object)) changed(GRADE_CLASS_IO);
    log_io(GRADE_EV_WRITE, fd, object, 0, r);
    return broken_pipe(fd, r);
  }
  uint8_t joined[PIPE_BUF];
  uint64_t size = 0;
  for (long i = 0; i < a[2] && size <= PIPE_BUF; i++) size += parts[i].iov_len; /* of absurd parts the sum would wrap */
  if (size <= PIPE_BUF) { /* atomic as one */
    for (long i = 0, at = 0; i < a[2]; at += (long)parts[i].iov_len, i++)
      __builtin_memcpy(joined + at, parts[i].iov_base, parts[i].iov_len);
    return broken_pipe(fd, write_blocking(fd, object, joined, size));
  }
  long done = 0;
  for (long i = 0; i < a[2]; i++) {
    long r = write_blocking(fd, object, parts[i].iov_base, parts[i].iov_len);
    if (r < 0) return done ? done : broken_pipe(fd, r);
    done += r;
    if ((uint64_t)r < parts[i].iov_len) break;
  }
  return done;
}
