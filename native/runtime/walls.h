/*
 * walls.h - a run that has no root, no pids, no IPC objects or no network of its own sees the same as one that has.
 *
 * Theory of operation.  Where nothing can be mounted, a directory of the host (grade_control.root) stands for "/": names
 * are exchanged on the way into a call and on the way out of it (names_in.c), so are the numbers of processes (pids.c) and
 * the keys of System V objects (sysv_ids.c).  Nothing here is a wall: those are the kernel's (core/sandbox), and what a
 * program reaches without the runtime ends at them.  In tier A all of this is switched off.
 */
#ifndef GRADE_RUNTIME_WALLS_H
#define GRADE_RUNTIME_WALLS_H

#include "internal.h"

#include <sys/socket.h>
#include <sys/un.h>

enum { MAPPED_PATH = GRADE_ROOT_BYTES + 464 };

/* What a call is given instead of what the program has named; lives as long as the call. */
struct exchanged {
  char paths[2][MAPPED_PATH];
  struct sockaddr_un address;
  struct msghdr message;
  uint32_t room; /* for an address that the call gives back */
};

static inline uint64_t root_length(void) {
  uint64_t size = 0;
  while (size < GRADE_ROOT_BYTES && ctl->root[size]) size++;
  return size;
}

static inline bool has_own_root(void) { return ctl->root[0] == 0; }

/* 0, or the error that the call ends with: exchanges what the program has named. */
long names_in(long number, long *args, struct exchanged *space);
/* Exchanges what the kernel has named; returns the result of the call as the program sees it. */
long names_out(long number, const long *args, const struct exchanged *space, long result);
/* The same for one address of `*size` bytes, of which `room` are there. */
struct sockaddr_un;
void show_address(struct sockaddr_un *address, uint32_t *size, uint32_t room);

/* Calls about a file by its name for which Landlock has no right: made by descriptor.  False if this is none of them. */
bool by_descriptor(long number, const long *args, long *result);

/* How many names more there are if this call succeeds (names_made.c). */
int names_made(long number, const long *args);
bool too_many_names(int made);
void count_names(int made);

/* Exchanges the numbers of processes and threads. */
void pids_in(long number, long *args);
long pids_out(long number, const long *args, long result);
int seen_pid(int kernel);
int kernel_process(int seen);

/* The part of ancillary data that begins at `*at`, which moves on; NULL: no more, or the kernel refuses it.  As CMSG_NXTHDR(3),
 * which is libc's. */
struct cmsghdr;
struct cmsghdr *next_control(void *control, uint64_t size, uint64_t *at);

/* The credentials in a message that has come, as the program shall see them. */
struct msghdr;
void show_credentials(const struct msghdr *message);

/* Ancillary data on the way out: more than this, with credentials among them, the kernel refuses. */
struct control {
  _Alignas(8) uint8_t bytes[1024];
};
/* The same for one that is sent: what the message points to is a copy in `space` then. */
void real_credentials(struct msghdr *message, struct control *space);

#endif
