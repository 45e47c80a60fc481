/*
 * poll.c - poll, select and epoll: asked without waiting, and again whenever some descriptor may have become ready or
 * the virtual time has come.  They are never restarted after a handler (signal(7)).  What is ready wins over a signal
 * that has come as well.
 */
#include "clocks.h"
#include "signals.h"
#include "virtual.h"
#include "calls.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>

static const uint64_t FOR_EVER = UINT64_MAX;

/* A signal wakes it, but its handler runs only after one more look at the descriptors. */
static void sleep_until(uint64_t deadline) {
  struct wait wait = {.op = GRADE_EV_POLL, .class = GRADE_CLASS_IO, .deadline_ns = deadline == FOR_EVER ? 0 : deadline};
  const uint64_t mask = self.task->signal_mask;
  self.task->wait_signals = ~mask;
  self.task->signal_mask = ~0ull;
  block(&wait, false);
  self.task->wait_signals = 0;
  self.task->signal_mask = mask;
}

/* `attempt` asks without waiting; 0 = nothing ready. */
static long poll_until(long (*attempt)(long *a), long *a, uint64_t deadline) {
  for (;;) {
    show_virtuals();
    long r = attempt(a);
    if (r != 0) return r;
    if (deliver_signals(NULL)) return -EINTR;
    if (deadline <= ctl->now_ns) return 0;
    sleep_until(deadline);
  }
}

static uint64_t in_ms(int ms) { return ms < 0 ? FOR_EVER : ms == 0 ? 0 : ctl->now_ns + (uint64_t)ms * 1000000ull; }

static uint64_t in_time(const struct timespec *timeout) {
  if (!timeout) return FOR_EVER;
  uint64_t ns = from_timespec(timeout);
  return ns == 0 ? 0 : ctl->now_ns + ns;
}

/* `at_once`: it was not to wait at all. */
static long told(long r, uint64_t asked, bool at_once) {
  struct grade_event *event = log_event(GRADE_EV_POLL, 0);
  event->result = (int32_t)r;
  event->size = asked;
  if (r == 0 && at_once) asked_in_vain(GRADE_EV_POLL, 0, 0);
  return r;
}

/* The mask holds while it waits; a signal that only it lets in interrupts nothing that is ready already. */
static long masked(const uint64_t *set, long (*attempt)(long *a), long *a, uint64_t deadline) {
  const uint64_t before = self.task->signal_mask, mask = set ? *set : before;
  self.task->signal_mask = mask & ~NEVER_BLOCKED;
  if (set) self.saved_mask = &before, self.let_in = before & ~mask;
  long r = poll_until(attempt, a, deadline);
  self.saved_mask = NULL;
  self.let_in = 0;
  self.task->signal_mask = before;
  return r;
}

/* The kernel writes the time that is left over the time-out (libc hides it, but for select). */
static void write_left(uint64_t deadline, struct timespec *timeout) {
  if (timeout && deadline != FOR_EVER) *timeout = to_timespec(deadline > ctl->now_ns ? deadline - ctl->now_ns : 0);
}

static long try_poll(long *a) { return CALL3(SYS_poll, a[0], a[1], 0); }

long model_poll(long *a) { return told(poll_until(try_poll, a, in_ms((int)a[2])), (uint64_t)a[1], a[2] == 0); }

long model_ppoll(long *a) {
  struct timespec *timeout = (struct timespec *)a[2];
  if (timeout && !timespec_valid(timeout)) return -EINVAL;
  if (a[3] && a[4] != 8) return -EINVAL;
  const uint64_t deadline = in_time(timeout);
  long r = masked((const uint64_t *)a[3], try_poll, a, deadline);
  write_left(deadline, timeout);
  return told(r, (uint64_t)a[1], deadline == 0);
}

/* select overwrites its sets, so each attempt works on copies. */
static long try_select(long *a) {
  fd_set copies[3], *sets[3] = {(fd_set *)a[1], (fd_set *)a[2], (fd_set *)a[3]};
  uint64_t bytes = ((uint64_t)a[0] + 63) / 64 * 8;
  struct timespec none = {0};
  for (int i = 0; i < 3; i++)
    if (sets[i]) __builtin_memcpy(&copies[i], sets[i], bytes);
  long r = CALL6(SYS_pselect6, a[0], sets[0] ? &copies[0] : NULL, sets[1] ? &copies[1] : NULL,
                 sets[2] ? &copies[2] : NULL, &none, NULL);
  if (r > 0)
    for (int i = 0; i < 3; i++)
      if (sets[i]) __builtin_memcpy(sets[i], &copies[i], bytes);
  return r;
}

static void clear_sets(long *a) {
  for (int i = 1; i < 4; i++)
    if (a[i]) __builtin_memset((void *)a[i], 0, ((uint64_t)a[0] + 63) / 64 * 8);
}

static long select_until(long *a, uint64_t deadline, const uint64_t *mask) {
  if ((int)a[0] < 0) return -EINVAL;
  a[0] = (int)a[0] > FD_SETSIZE ? FD_SETSIZE : (int)a[0]; /* no run has more descriptors */
  long r = masked(mask, try_select, a, deadline);
  if (r == 0) clear_sets(a);
  return told(r, (uint64_t)a[0], deadline == 0);
}

long model_select(long *a) {
  struct timeval *tv = (struct timeval *)a[4];
  struct timespec timeout = {0};
  if (tv) {
    if (tv->tv_sec < 0 || tv->tv_usec < 0) return -EINVAL;
    timeout = (struct timespec){.tv_sec = tv->tv_sec + tv->tv_usec / 1000000, .tv_nsec = tv->tv_usec % 1000000 * 1000};
  }
  const uint64_t deadline = in_time(tv ? &timeout : NULL);
  long r = select_until(a, deadline, NULL);
  write_left(deadline, tv ? &timeout : NULL);
  if (tv) *tv = (struct timeval){.tv_sec = timeout.tv_sec, .tv_usec = timeout.tv_nsec / 1000};
  return r;
}

long model_pselect6(long *a) {
  const struct {
    uint64_t *mask;
    size_t size;
  } *sigmask = (void *)a[5];
  struct timespec *timeout = (struct timespec *)a[4];
  if (timeout && !timespec_valid(timeout)) return -EINVAL;
  if (sigmask && sigmask->mask && sigmask->size != 8) return -EINVAL;
  const uint64_t deadline = in_time(timeout);
  long r = select_until(a, deadline, sigmask ? sigmask->mask : NULL);
  write_left(deadline, timeout);
  return r;
}

static long try_epoll(long *a) { return CALL4(SYS_epoll_wait, a[0], a[1], a[2], 0); }

static long epoll_masked(long *a, const uint64_t *mask, long size, uint64_t deadline) {
  if (mask && size != 8) return -EINVAL;
  return told(masked(mask, try_epoll, a, deadline), (uint64_t)a[2], deadline == 0);
}

long model_epoll_wait(long *a) { return epoll_masked(a, NULL, 8, in_ms((int)a[3])); }
long model_epoll_pwait(long *a) { return epoll_masked(a, (const uint64_t *)a[4], a[5], in_ms((int)a[3])); }

long model_epoll_pwait2(long *a) {
  const struct timespec *timeout = (const struct timespec *)a[3];
  if (timeout && !timespec_valid(timeout)) return -EINVAL;
  return epoll_masked(a, (const uint64_t *)a[4], a[5], in_time(timeout));
}

/* Another thread may wait on the same set, and what is added may be ready already. */
long model_epoll_ctl(long *a) {
  show_virtuals();
  long r = CALL4(SYS_epoll_ctl, a[0], a[1], a[2], a[3]);
  if (r == 0) changed(GRADE_CLASS_IO);
  return r;
}
