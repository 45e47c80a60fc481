/* io.h - what the calls on pipes, FIFOs and sockets share. */
#ifndef GRADE_RUNTIME_IO_H
#define GRADE_RUNTIME_IO_H

#include "internal.h"

/* Whether a call on this kind of object may have to wait for somebody else. */
bool can_block(uint32_t object);

/* Waits until `events` of poll(2) are ready on a descriptor that can block; 0, or -EINTR. */
long until_ready(enum grade_op op, int fd, uint32_t object, short events);

bool descriptor_nonblocking(int fd);

/* A stream socket, or no socket at all. */
bool is_stream(int fd);

/* SO_RCVTIMEO or SO_SNDTIMEO of a socket, as a virtual deadline; 0 = none. */
uint64_t socket_deadline(int fd, enum grade_op op);

/* How much of `size` bytes a read of this descriptor asks for: a stream may give less than is there. */
uint64_t amount_to_read(int fd, uint32_t object, uint64_t size);

/* Logs a transfer of which only the length is known. */
struct grade_event *log_io(enum grade_op op, int fd, uint32_t object, uint64_t asked, long result);

/* Logs a transfer with the item in its bytes; `result` as the kernel returned it. */
void log_bytes(enum grade_op op, int fd, uint32_t object, uint64_t asked, long result, const void *bytes);

/* Raises SIGPIPE if `result` is -EPIPE from a pipe or stream; returns `result`. */
long broken_pipe(int fd, long result);

/* fcntl(2) with F_SETLK, F_SETLKW and their OFD forms. */
long lock_record(long *args);

#endif
