/* ports.h - for whatever makes the kernel give a socket a port. */
#ifndef GRADE_RUNTIME_PORTS_H
#define GRADE_RUNTIME_PORTS_H

#include "internal.h"

long bind_to_port(int fd, const void *wanted, uint64_t size); /* bind(2) */
void settle_port(int fd); /* before a call that binds a socket which is not bound yet */

#endif
