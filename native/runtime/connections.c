/*
 * connections.c - connect, accept and their kin.
 *
 * A connect over TCP whose peer has no room is dropped by the kernel and tried again after a real second.  Here it is
 * taken back, and made anew after somebody has accepted: the same outcome without the second.
 */
#include "io.h"
#include "ports.h"
#include "calls.h"
#include "walls.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

enum act { CONNECT, ACCEPT, LISTEN, SHUTDOWN };

static long log_connection(enum act act, long fd, long result, uint64_t address) {
  struct grade_event *event = log_event(GRADE_EV_CONNECT, object_of_descriptor((int)fd));
  event->addr = (uint64_t)fd;
  event->aux = act;
  event->result = (int32_t)result;
  event->value = address;
  return result;
}

/* Of the name of a Unix socket as the program gives it, whatever directory stands for "/"; 0 = of something else: which
 * port a server got may depend on who was there before. */
static uint64_t hash_of_address(const struct sockaddr *address, uint64_t size) {
  if (size < sizeof address->sa_family) return 0;
  if (address->sa_family != AF_UNIX || size > sizeof(struct sockaddr_un)) return 0;
  struct {
    struct sockaddr_un is;
    char end;
  } name = {0};
  __builtin_memcpy(&name.is, address, size);
  uint32_t length = (uint32_t)size;
  show_address(&name.is, &length, length);
  ((char *)&name)[length] = 0;
  return hash_of_name(name.is.sun_path);
}

static uint64_t own_address(int fd) {
  struct sockaddr_un address; /* the longest of those */
  uint32_t size = sizeof address;
  return CALL3(SYS_getsockname, fd, &address, &size) == 0 ? hash_of_address((const struct sockaddr *)&address, size) : 0;
}

/* Made without waiting: the open file description is non-blocking only during the call. */
static long without_waiting(long number, long fd, long b, long c, long d) {
  const long flags = CALL2(SYS_fcntl, fd, F_GETFL);
  if (flags < 0) return flags;
  if (!(flags & O_NONBLOCK)) CALL3(SYS_fcntl, fd, F_SETFL, flags | O_NONBLOCK);
  long r = CALL4(number, fd, b, c, d);
  if (!(flags & O_NONBLOCK)) CALL3(SYS_fcntl, fd, F_SETFL, flags);
  return r;
}

/* Else a second small write would wait for the peer's acknowledgement, which the kernel delays by real time.  How the
 * bytes are cut into segments a program cannot see.  An accepted socket inherits it, but the listener may have it not. */
static void send_at_once(int fd) {
  const int on = 1;
  CALL5(SYS_setsockopt, fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on); /* refused for all other kinds */
}

static long await_peer(int fd, uint64_t deadline) {
  struct wait wait = {.op = GRADE_EV_CONNECT,
                      .class = GRADE_CLASS_IO,
                      .object = object_of_descriptor(fd),
                      .addr = (uint64_t)fd,
                      .deadline_ns = deadline};
  return block(&wait, deadline == 0);
}

static long accept_any(long *a, int flags) {
  const int fd = (int)a[0];
  const uint64_t deadline = socket_deadline(fd, GRADE_EV_READ);
  for (;;) {
    long r = without_waiting(SYS_accept4, fd, a[1], a[2], flags);
    if (r != -EAGAIN || descriptor_nonblocking(fd)) {
      if (r == -EAGAIN) asked_in_vain(GRADE_EV_CONNECT, object_of_descriptor(fd), (uint64_t)fd);
      if (r >= 0) send_at_once((int)r), changed(GRADE_CLASS_IO); /* there is room for the next one */
      return log_connection(ACCEPT, fd, r, 0);
    }
    r = await_peer(fd, deadline);
    if (r != 0) return log_connection(ACCEPT, fd, r == -ETIMEDOUT ? -EAGAIN : r, 0);
  }
}

long model_accept(long *a) { return accept_any(a, 0); }
long model_accept4(long *a) { return accept_any(a, (int)a[3]); }

/* On a busy processor the kernel hands a packet on a moment later, also on loopback (ksoftirqd): the answer to a connect
 * is given that moment of real time.  It comes at once unless the backlog is full, when it does not come at all. */
static bool settled(int fd) {
  enum { MOMENT_MS = 3 };
  struct pollfd poll = {.fd = fd, .events = POLLOUT};
  return CALL3(SYS_poll, &poll, 1, MOMENT_MS) != 0;
}

static long take_back(int fd) {
  const struct sockaddr nobody = {.sa_family = AF_UNSPEC};
  return CALL3(SYS_connect, fd, &nobody, sizeof nobody);
}

static long connect_patiently(const long *a) {
  const int fd = (int)a[0];
  const uint64_t deadline = socket_deadline(fd, GRADE_EV_WRITE);
  bool mine = true; /* begun by this call, and not by a non-blocking one before */
  for (;;) {
    long r = without_waiting(SYS_connect, fd, a[1], a[2], 0);
    if (r == -EALREADY) mine = false;
    if (r != -EAGAIN && r != -EINPROGRESS && r != -EALREADY) return r;
    if (r != -EAGAIN && settled(fd)) continue; /* asked once more the kernel tells the outcome, and unbinds what was refused */
    long waited = await_peer(fd, deadline);
    if (waited != 0) return waited == -ETIMEDOUT ? (r == -EAGAIN ? -EAGAIN : -EINPROGRESS) : waited;
    if (r == -EINPROGRESS && mine && !settled(fd)) take_back(fd);
  }
}

long model_connect(long *a) {
  send_at_once((int)a[0]);
  settle_port((int)a[0]);
  long r = descriptor_nonblocking((int)a[0]) ? CALL3(SYS_connect, a[0], a[1], a[2]) : connect_patiently(a);
  changed(GRADE_CLASS_IO);
  return log_connection(CONNECT, a[0], r, r == -EFAULT ? 0 : hash_of_address((const void *)a[1], (uint64_t)a[2]));
}

long model_bind(long *a) {
  long r = bind_to_port((int)a[0], (const void *)a[1], (uint64_t)a[2]);
  changed(GRADE_CLASS_IO);
  return r;
}

long model_listen(long *a) {
  settle_port((int)a[0]);
  long r = CALL2(SYS_listen, a[0], a[1]);
  changed(GRADE_CLASS_IO);
  return log_connection(LISTEN, a[0], r, own_address((int)a[0]));
}

long model_shutdown(long *a) {
  long r = CALL2(SYS_shutdown, a[0], a[1]);
  changed(GRADE_CLASS_IO); /* the peer reads end of file now */
  return log_connection(SHUTDOWN, a[0], r, 0);
}
