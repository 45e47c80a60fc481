/*
 * ports.c - which port a socket gets that asks for none.
 *
 * The kernel draws it, and servers print where their clients come from.  Here they are counted up from the first that
 * ip(7) gives out, so that equal schedules see equal ports.
 */
#include "ports.h"

#include <netinet/in.h>
#include <sys/socket.h>

enum { FIRST_PORT = 32768, PORTS = 28232, ADDRESS_BYTES = 128 };

union address {
  struct sockaddr any;
  struct sockaddr_in in; /* sin6_port lies where sin_port does */
  struct sockaddr_in6 in6;
  uint8_t bytes[ADDRESS_BYTES];
};

static bool asks_for_none(const union address *address, uint64_t size) {
  const bool internet = address->any.sa_family == AF_INET || address->any.sa_family == AF_INET6;
  return internet && size >= sizeof address->in && address->in.sin_port == 0;
}

static long bind_to_next(int fd, union address *address, uint64_t size) {
  for (uint32_t i = 0; i < PORTS; i++) {
    address->in.sin_port = htons((uint16_t)(FIRST_PORT + ctl->ports_given++ % PORTS));
    long r = CALL3(SYS_bind, fd, address, size);
    if (r != -EADDRINUSE) return r;
  }
  return -EADDRINUSE;
}

long bind_to_port(int fd, const void *wanted, uint64_t size) {
  union address address = {.bytes = {0}};
  if (size > sizeof address || size < sizeof(struct sockaddr_in)) return CALL3(SYS_bind, fd, wanted, size);
  for (uint64_t i = 0; i < size; i++) address.bytes[i] = ((const uint8_t *)wanted)[i];
  return asks_for_none(&address, size) ? bind_to_next(fd, &address, size) : CALL3(SYS_bind, fd, wanted, size);
}

void settle_port(int fd) {
  union address address = {.bytes = {0}};
  uint32_t size = sizeof address;
  if (CALL3(SYS_getsockname, fd, &address, &size) == 0 && asks_for_none(&address, size)) bind_to_next(fd, &address, size);
}
