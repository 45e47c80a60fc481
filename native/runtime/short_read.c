/*
 * short_read.c - how much of what is there a read gets.
 *
 * Only a TCP stream may be cut anywhere, as its segments may arrive one by one; a pipe or a Unix socket gives what it
 * holds.
 */
#include "io.h"

#include <sys/ioctl.h>
#include <sys/socket.h>

static bool is_tcp(int fd) {
  int family = 0, type = 0;
  uint32_t size = sizeof family;
  if (CALL5(SYS_getsockopt, fd, SOL_SOCKET, SO_DOMAIN, &family, &size) != 0) return false;
  if (family != AF_INET && family != AF_INET6) return false;
  size = sizeof type;
  return CALL5(SYS_getsockopt, fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

uint64_t amount_to_read(int fd, uint32_t object, uint64_t size) {
  int there = 0;
  if (object == 0 || ctl->objects[object].kind != GRADE_OBJ_SOCKET || !is_tcp(fd)) return size;
  if (CALL3(SYS_ioctl, fd, FIONREAD, &there) != 0 || there < 2 || size < 2) return size;
  const uint64_t most = size < (uint64_t)there ? size : (uint64_t)there;
  uint64_t chosen = size;
  switch (choose_amount(most > 2 ? 3 : 2)) {
    case 1: chosen = 1; break;
    case 2: chosen = most / 2 > 1 ? most / 2 : most - 1; break;
  }
  self.cut = chosen < most;
  return chosen;
}
