/*
 * poll.c - poll, select and epoll: asked without waiting, and again whenever some descriptor may have become ready or
 * the virtual time has come.  They are never restarted after a handler (signal(7)).
 */
#include "internal.h"
#include "calls.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <time.h>

static uint64_t after(const struct timespec *timeout) {
  return ctl->now_ns + (uint64_t)timeout->tv_sec * 1000000000ull + (uint64_t)timeout->tv_nsec + 1;
}

/* `attempt` asks without waiting; 0 = nothing ready. */
static long poll_until(long (*attempt)(long *a), long *a, uint64_t deadline, bool forever) {
  struct wait wait = {.op = GRADE_EV_READ, .class = GRADE_CLASS_IO, .deadline_ns = forever ? 0 : deadline};
  for (;;) {
    long r = attempt(a);
    if (r != 0 || (!forever && deadline <= ctl->now_ns)) return r;
    int blocked = block(&wait, false);
    if (blocked == -EINTR) return -EINTR;
  }
}

static long try_poll(long *a) { return CALL3(SYS_poll, a[0], a[1], 0); }

long model_poll(long *a) {
  int ms = (int)a[2];
  if (ms == 0) return try_poll(a);
  return poll_until(try_poll, a, ctl->now_ns + (uint64_t)ms * 1000000ull, ms < 0);
}

static long masked(uint64_t *mask, long (*attempt)(long *a), long *a, const struct timespec *timeout) {
  uint64_t before = self.task->signal_mask;
  if (mask) self.task->signal_mask = *mask;
  if (mask && deliver_signals(NULL)) {
    self.task->signal_mask = before;
    return -EINTR;
  }
  long r = poll_until(attempt, a, timeout ? after(timeout) : 0, timeout == NULL);
  if (mask) self.task->signal_mask = before;
  return r;
}

long model_ppoll(long *a) { return masked((uint64_t *)a[3], try_poll, a, (const struct timespec *)a[2]); }

/* select overwrites its sets, so each attempt works on copies. */
static long try_select(long *a) {
  fd_set copies[3], *sets[3] = {(fd_set *)a[1], (fd_set *)a[2], (fd_set *)a[3]};
  uint64_t bytes = ((uint64_t)a[0] + 63) / 64 * 8;
  struct timespec none = {0};
  for (int i = 0; i < 3; i++)
    if (sets[i]) __builtin_memcpy(&copies[i], sets[i], bytes);
  long r = CALL6(SYS_pselect6, a[0], sets[0] ? &copies[0] : NULL, sets[1] ? &copies[1] : NULL,
                 sets[2] ? &copies[2] : NULL, &none, NULL);
  if (r != 0)
    for (int i = 0; i < 3; i++)
      if (sets[i]) __builtin_memcpy(sets[i], &copies[i], bytes);
  return r;
}

static void clear_sets(long *a) {
  for (int i = 1; i < 4; i++)
    if (a[i]) __builtin_memset((void *)a[i], 0, ((uint64_t)a[0] + 63) / 64 * 8);
}

static long select_until(long *a, const struct timespec *timeout, uint64_t *mask) {
  if (a[0] < 0 || a[0] > FD_SETSIZE) return -EINVAL;
  long r = masked(mask, try_select, a, timeout);
  if (r == 0) clear_sets(a);
  return r;
}

long model_select(long *a) {
  const struct timeval *tv = (const struct timeval *)a[4];
  struct timespec timeout = {0};
  if (tv) timeout = (struct timespec){.tv_sec = tv->tv_sec, .tv_nsec = tv->tv_usec * 1000};
  return select_until(a, tv ? &timeout : NULL, NULL);
}

long model_pselect6(long *a) {
  const struct {
    uint64_t *mask;
    size_t size;
  } *sigmask = (void *)a[5];
  return select_until(a, (const struct timespec *)a[4], sigmask ? sigmask->mask : NULL);
}

static long try_epoll(long *a) { return CALL4(SYS_epoll_wait, a[0], a[1], a[2], 0); }

long model_epoll_wait(long *a) {
  int ms = (int)a[3];
  if (ms == 0) return try_epoll(a);
  return poll_until(try_epoll, a, ctl->now_ns + (uint64_t)ms * 1000000ull, ms < 0);
}
