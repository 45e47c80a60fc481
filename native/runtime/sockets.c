/*
 * sockets.c - sending and receiving.
 *
 * Every call is made without waiting; while the kernel answers EAGAIN and the program would wait, the task gives the
 * token away until some descriptor has changed.  With a time-out of the socket it is not restarted after a handler
 * (signal(7)).
 */
#include "io.h"
#include "clocks.h"
#include "ports.h"
#include "calls.h"
#include "walls.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum { LOCAL_PARTS = 64 };

static bool waits(int fd, long flags) {
  return !(flags & MSG_DONTWAIT) && !descriptor_nonblocking(fd);
}

/* After a refusal, until somebody has sent or received; 0, -EINTR, or -EAGAIN when the socket's time is up. */
static long await_peer(enum grade_op op, int fd, uint32_t object, uint64_t deadline) {
  struct wait wait = {.op = op, .class = GRADE_CLASS_IO, .object = object, .addr = (uint64_t)fd, .deadline_ns = deadline};
  int r = block(&wait, deadline == 0);
  return r == -ETIMEDOUT ? -EAGAIN : r;
}

/* Bytes [done, ...) of the vector, as far as they fit into `parts`. */
static uint64_t rest_of(const struct msghdr *message, uint64_t done, struct iovec *parts) {
  uint64_t count = 0;
  for (size_t i = 0; i < message->msg_iovlen && count < LOCAL_PARTS; i++) {
    const struct iovec *part = &message->msg_iov[i];
    if (done >= part->iov_len) {
      done -= part->iov_len;
      continue;
    }
    parts[count++] = (struct iovec){.iov_base = (uint8_t *)part->iov_base + done, .iov_len = part->iov_len - done};
    done = 0;
  }
  return count;
}

static uint64_t length_of(const struct msghdr *message) {
  uint64_t size = 0;
  for (size_t i = 0; i < message->msg_iovlen; i++) size += message->msg_iov[i].iov_len;
  return size;
}

/* receiving ------------------------------------------------------------------------------------------------ */

long model_recvfrom(long *a) {
  const int fd = (int)a[0];
  const long flags = a[3];
  const uint32_t object = object_of_descriptor(fd);
  const bool patient = waits(fd, flags), peeks = (flags & MSG_PEEK) != 0;
  const bool all = patient && (flags & MSG_WAITALL) && !peeks && is_stream(fd);
  const uint64_t deadline = patient ? socket_deadline(fd, GRADE_EV_READ) : 0;
  long done = 0, r;
  for (;;) {
    uint64_t size = (uint64_t)(a[2] - done);
    if (!all) size = amount_to_read(fd, object, size);
    r = CALL6(SYS_recvfrom, fd, a[1] + done, size, (flags | MSG_DONTWAIT) & ~MSG_WAITALL, a[4], a[5]);
    if (r > 0) done += r, changed(GRADE_CLASS_IO);
    if (r > 0 && all && done < a[2]) continue;
    if (r != -EAGAIN || !patient) break;
    if ((r = await_peer(GRADE_EV_READ, fd, object, deadline)) != 0) break;
  }
  if (done) r = done;
  if (peeks && r >= 0) {
    log_transfer((void *)a[1], (uint64_t)r, true);
    note_received((void *)a[1], (uint64_t)r);
  } else {
    log_bytes(GRADE_EV_READ, fd, object, (uint64_t)a[2], r, (void *)a[1]);
  }
  return r;
}

static void log_vector(int fd, uint32_t object, const struct msghdr *message, long r) {
  log_io(GRADE_EV_READ, fd, object, length_of(message), r);
  for (size_t i = 0; i < message->msg_iovlen && r > 0; i++) {
    const struct iovec *part = &message->msg_iov[i];
    uint64_t here = part->iov_len < (uint64_t)r ? part->iov_len : (uint64_t)r;
    log_transfer(part->iov_base, here, true);
    note_received(part->iov_base, here);
    r -= (long)here;
  }
}

static long receive_message(int fd, struct msghdr *message, long flags) {
  const uint32_t object = object_of_descriptor(fd);
  const bool patient = waits(fd, flags), peeks = (flags & MSG_PEEK) != 0;
  const bool all = patient && (flags & MSG_WAITALL) && !peeks && is_stream(fd);
  const uint64_t deadline = patient ? socket_deadline(fd, GRADE_EV_READ) : 0;
  const long one = (flags | MSG_DONTWAIT) & ~MSG_WAITALL;
  uint64_t done = 0;
  long r;
  for (;;) {
    struct iovec parts[LOCAL_PARTS];
    if (done == 0) {
      r = CALL3(SYS_recvmsg, fd, message, one);
    } else {
      struct msghdr rest = {.msg_iov = parts, .msg_iovlen = rest_of(message, done, parts)};
      r = CALL3(SYS_recvmsg, fd, &rest, one);
    }
    if (r > 0) done += (uint64_t)r, changed(GRADE_CLASS_IO);
    if (r > 0 && all && done < length_of(message)) continue;
    if (r != -EAGAIN || !patient) break;
    if ((r = await_peer(GRADE_EV_READ, fd, object, deadline)) != 0) break;
  }
  if (done) r = (long)done;
  if (r >= 0) show_credentials(message);
  if (!peeks || r < 0) log_vector(fd, object, message, r);
  return r;
}

long model_recvmsg(long *a) { return receive_message((int)a[0], (struct msghdr *)a[1], a[2]); }

/* The time-out of recvmmsg is looked at between two messages only, so it never ends a wait (recvmmsg(2), BUGS). */
long model_recvmmsg(long *a) {
  struct mmsghdr *messages = (struct mmsghdr *)a[1];
  long flags = a[3] & ~MSG_WAITFORONE;
  const uint64_t began = ctl->now_ns;
  const struct timespec *limit = (const struct timespec *)a[4];
  for (long i = 0; i < a[2]; i++) {
    struct exchanged space;
    long one[6] = {a[0], (long)&messages[i].msg_hdr, flags};
    long r = has_own_root() ? 0 : names_in(SYS_recvmsg, one, &space);
    if (r == 0) r = receive_message((int)a[0], &messages[i].msg_hdr, flags);
    if (r < 0) return i ? i : r;
    if (!has_own_root()) names_out(SYS_recvmsg, one, &space, r);
    messages[i].msg_len = (unsigned)r;
    if (a[3] & MSG_WAITFORONE) flags |= MSG_DONTWAIT;
    if (limit && ctl->now_ns - began >= from_timespec(limit)) return i + 1;
  }
  return a[2];
}

/* sending -------------------------------------------------------------------------------------------------- */

long model_sendto(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  const bool patient = waits(fd, a[3]);
  const uint64_t deadline = patient ? socket_deadline(fd, GRADE_EV_WRITE) : 0;
  long r, done = 0;
  if (a[4]) settle_port(fd);
  for (;;) {
    r = CALL6(SYS_sendto, fd, a[1] + done, a[2] - done, a[3] | MSG_DONTWAIT, a[4], a[5]);
    if (r > 0) changed(GRADE_CLASS_IO), done += r;
    bool again = r == -EAGAIN || (r > 0 && done < a[2]);
    if (!again || !patient) break;
    if (r == -EAGAIN && (r = await_peer(GRADE_EV_WRITE, fd, object, deadline)) != 0) break;
  }
  if (done) r = done;
  log_bytes(GRADE_EV_WRITE, fd, object, (uint64_t)a[2], r, (void *)a[1]);
  return a[3] & MSG_NOSIGNAL ? r : broken_pipe(fd, r);
}

static long send_message(int fd, const struct msghdr *given, long flags) {
  struct control space;
  struct msghdr copy = *given;
  const struct msghdr *message = &copy;
  real_credentials(&copy, &space);
  const uint32_t object = object_of_descriptor(fd);
  const bool patient = waits(fd, flags);
  const uint64_t deadline = patient ? socket_deadline(fd, GRADE_EV_WRITE) : 0, size = length_of(message);
  uint64_t done = 0;
  long r;
  if (message->msg_name) settle_port(fd);
  for (;;) {
    struct iovec parts[LOCAL_PARTS];
    struct msghdr rest = {.msg_iov = parts};
    if (done != 0) rest.msg_iovlen = rest_of(message, done, parts); /* name and rights have gone with the first part */
    r = CALL3(SYS_sendmsg, fd, done == 0 ? message : &rest, flags | MSG_DONTWAIT);
    if (r > 0) done += (uint64_t)r, changed(GRADE_CLASS_IO);
    bool again = r == -EAGAIN || (r > 0 && done < size);
    if (!again || !patient) break;
    if (r == -EAGAIN && (r = await_peer(GRADE_EV_WRITE, fd, object, deadline)) != 0) break;
  }
  if (done) r = (long)done;
  if (r >= 0) changed(GRADE_CLASS_IO);
  log_io(GRADE_EV_WRITE, fd, object, size, r);
  return flags & MSG_NOSIGNAL ? r : broken_pipe(fd, r);
}

long model_sendmsg(long *a) { return send_message((int)a[0], (const struct msghdr *)a[1], a[2]); }

long model_sendmmsg(long *a) {
  struct mmsghdr *messages = (struct mmsghdr *)a[1];
  for (long i = 0; i < a[2]; i++) {
    struct exchanged space;
    long one[6] = {a[0], (long)&messages[i].msg_hdr, a[3]};
    long r = has_own_root() ? 0 : names_in(SYS_sendmsg, one, &space);
    if (r == 0) r = send_message((int)a[0], (const struct msghdr *)one[1], a[3]);
    if (r < 0) return i ? i : r;
    messages[i].msg_len = (unsigned)r;
  }
  return a[2];
}
