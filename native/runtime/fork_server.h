/* fork_server.h - see fork_server.c. */
#ifndef GRADE_RUNTIME_FORK_SERVER_H
#define GRADE_RUNTIME_FORK_SERVER_H

#include "../wire/wire.h"
#include "arch.h"

/* Copies this process whenever init asks; returns in each copy, and in the server never. */
void serve_copies(struct grade_launch *launch) __attribute__((visibility("hidden")));

/* Where libc keeps the identifier of the main thread: the kernel was told at the start (set_tid_address(2)).  NULL if it
 * does not tell. */
int *thread_identifier(void) __attribute__((visibility("hidden")));

#endif
