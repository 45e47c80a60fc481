/* sockets.c - sending, receiving and connecting. */
#include "io.h"
#include "calls.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

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

static bool waits(int fd, long flags) {
  return !(flags & MSG_DONTWAIT) && !(CALL2(SYS_fcntl, fd, F_GETFL) & O_NONBLOCK);
}

/* After a refused send: until somebody has received something; poll(2) does not tell of a full datagram queue. */
static long await_room(int fd, uint32_t object) {
  struct wait wait = {.op = GRADE_EV_WRITE, .class = GRADE_CLASS_IO, .object = object, .addr = (uint64_t)fd};
  return block(&wait, true);
}

long model_sendto(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  long r, done = 0; /* the kernel must not be left to wait for a peer that does not get the token */
  for (;;) {
    r = CALL6(SYS_sendto, fd, a[1] + done, a[2] - done, a[3] | MSG_DONTWAIT, a[4], a[5]);
    if (r > 0) changed(GRADE_CLASS_IO), done += r;
    bool again = r == -EAGAIN || (r > 0 && done < a[2]);
    if (!again || !waits(fd, a[3])) break;
    if (r == -EAGAIN && (r = await_room(fd, object)) != 0) break;
  }
  if (done) r = done;
  log_bytes(GRADE_EV_WRITE, fd, object, (uint64_t)a[2], r, (void *)a[1]);
  return a[3] & MSG_NOSIGNAL ? r : broken_pipe(r);
}

long model_sendmsg(long *a) {
  int fd = (int)a[0];
  uint32_t object = object_of_descriptor(fd);
  long r;
  for (;;) {
    r = CALL3(SYS_sendmsg, fd, a[1], a[2] | MSG_DONTWAIT);
    if (r != -EAGAIN || !waits(fd, a[2])) break;
    if ((r = await_room(fd, object)) != 0) break;
  }
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

long model_shutdown(long *a) {
  long r = CALL2(SYS_shutdown, a[0], a[1]);
  changed(GRADE_CLASS_IO); /* the peer reads end of file now */
  return r;
}

long model_connect(long *a) {
  long r = CALL3(SYS_connect, a[0], a[1], a[2]);
  changed(GRADE_CLASS_IO);
  return r;
}
