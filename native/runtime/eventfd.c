/* eventfd.c - eventfd(2): a counter that is read as a whole, or one by one with EFD_SEMAPHORE. */
#include "virtual.h"
#include "io.h"
#include "calls.h"

#include <sys/eventfd.h>

static long make(uint32_t count, int flags) {
  long fd;
  if (flags & ~(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK)) return -EINVAL;
  struct grade_virtual *made = make_virtual(GRADE_OBJ_EVENTFD, flags & ~EFD_SEMAPHORE, &fd);
  if (!made) return fd;
  made->count = count;
  made->flags = flags & EFD_SEMAPHORE;
  return fd;
}

long model_eventfd(long *a) { return make((uint32_t)a[0], 0); }
long model_eventfd2(long *a) { return make((uint32_t)a[0], (int)a[1]); }

bool eventfd_full(const struct grade_virtual *it) { return it->count >= UINT64_MAX - 1; }

static bool has_count(const struct grade_virtual *it) { return it->count != 0; }

long read_eventfd(int fd, struct grade_virtual *it, uint64_t *to) {
  long r = await_virtual(fd, it, GRADE_EV_READ, has_count);
  if (r != 0) return r;
  uint64_t taken = it->flags & EFD_SEMAPHORE ? 1 : it->count;
  *to = taken;
  it->count -= taken;
  changed(GRADE_CLASS_IO); /* there is room for whoever waits in write */
  return sizeof taken;
}

long write_eventfd(int fd, struct grade_virtual *it, const uint64_t *from) {
  const uint64_t added = *from;
  if (added == UINT64_MAX) return -EINVAL;
  struct wait wait = {.op = GRADE_EV_WRITE, .class = GRADE_CLASS_IO, .object = it->object, .addr = (uint64_t)fd};
  while (UINT64_MAX - it->count <= added) {
    if (descriptor_nonblocking(fd)) return -EAGAIN;
    int r = block(&wait, true);
    if (r != 0) return r;
  }
  it->count += added;
  virtual_ready(it);
  return sizeof added;
}
