/* virtual.h - eventfd, timerfd and signalfd: what their files share. */
#ifndef GRADE_RUNTIME_VIRTUAL_H
#define GRADE_RUNTIME_VIRTUAL_H

#include "internal.h"

/* A new object and its descriptor (`*fd`, which may be made close-on-exec or non-blocking by O_* `flags`); NULL and
 * -errno in `*fd` if there is no room. */
struct grade_virtual *make_virtual(enum grade_object_kind kind, int flags, long *fd);

struct grade_virtual *virtual_of_inode(uint64_t inode);
struct grade_virtual *virtual_of_object(uint32_t object);
struct grade_virtual *virtual_of_descriptor(int fd);

/* It has become ready, or is ready once more. */
void virtual_ready(struct grade_virtual *it);

/* Brings what poll(2) says of this process's descriptors up to date. */
void show_virtuals(void);

/* Waits until `ready`; 0, -EAGAIN for a non-blocking descriptor, or -EINTR. */
long await_virtual(int fd, struct grade_virtual *it, enum grade_op op, bool (*ready)(const struct grade_virtual *it));

/* One file per kind. */
bool eventfd_full(const struct grade_virtual *it);
bool signalfd_ready(const struct grade_virtual *it);
long read_eventfd(int fd, struct grade_virtual *it, uint64_t *to);
long write_eventfd(int fd, struct grade_virtual *it, const uint64_t *from);
long read_timerfd(int fd, struct grade_virtual *it, uint64_t *to);
long read_signalfd(int fd, struct grade_virtual *it, void *to, uint64_t size);

/* read(2) and write(2) on such a descriptor. */
long read_virtual(int fd, struct grade_virtual *it, void *to, uint64_t size);
long write_virtual(int fd, struct grade_virtual *it, const void *from, uint64_t size);

#endif
