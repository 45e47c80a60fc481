/*
 * moved_by_name.c - calls that move bytes of the student's own, besides those in by_name.c: they go through libc, but what
 * the kernel moves there counts as an access of who called.
 */
#include "names.h"
#include "threads/call.h"

#include <mqueue.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOVES(type, name, parameters, arguments, bytes, in_parts)                                            \
  REAL(type, name, parameters)                                                                               \
  EXPORT type name parameters {                                                                              \
    const void *outer = self.own_bytes;                                                                      \
    const bool outer_parts = self.own_parts, own = judged(RETURN_ADDRESS);                                   \
    self.own_bytes = own ? bytes : NULL;                                                                     \
    self.own_parts = own && in_parts;                                                                        \
    const type result = real_##name() arguments;                                                             \
    self.own_bytes = outer;                                                                                  \
    self.own_parts = outer_parts;                                                                            \
    return result;                                                                                           \
  }

MOVES(ssize_t, recv, (int fd, void *to, size_t size, int flags), (fd, to, size, flags), to, false)
MOVES(ssize_t, recvfrom, (int fd, void *restrict to, size_t size, int flags, struct sockaddr *restrict who, socklen_t *restrict length),
      (fd, to, size, flags, who, length), to, false)
MOVES(ssize_t, recvmsg, (int fd, struct msghdr *message, int flags), (fd, message, flags), NULL, true)
MOVES(ssize_t, send, (int fd, const void *from, size_t size, int flags), (fd, from, size, flags), from, false)
MOVES(ssize_t, sendto, (int fd, const void *from, size_t size, int flags, const struct sockaddr *who, socklen_t length),
      (fd, from, size, flags, who, length), from, false)
MOVES(ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags), NULL, true)
MOVES(ssize_t, pread, (int fd, void *to, size_t size, off_t at), (fd, to, size, at), to, false)
MOVES(ssize_t, pwrite, (int fd, const void *from, size_t size, off_t at), (fd, from, size, at), from, false)
MOVES(ssize_t, readv, (int fd, const struct iovec *parts, int count), (fd, parts, count), NULL, true)
MOVES(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), NULL, true)
MOVES(ssize_t, mq_receive, (mqd_t queue, char *to, size_t size, unsigned *priority), (queue, to, size, priority), to, false)
MOVES(ssize_t, mq_timedreceive,
      (mqd_t queue, char *restrict to, size_t size, unsigned *restrict priority, const struct timespec *restrict until),
      (queue, to, size, priority, until), to, false)
MOVES(int, mq_send, (mqd_t queue, const char *from, size_t size, unsigned priority), (queue, from, size, priority), from, false)
MOVES(int, mq_timedsend, (mqd_t queue, const char *from, size_t size, unsigned priority, const struct timespec *until),
      (queue, from, size, priority, until), from, false)
