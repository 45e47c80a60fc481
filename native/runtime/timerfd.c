/* timerfd.c - timerfd_create(2) on virtual time. */
#include "clocks.h"
#include "timers.h"
#include "virtual.h"
#include "calls.h"

#include <fcntl.h>
#include <sys/timerfd.h>

long model_timerfd_create(long *a) {
  long fd, flags = a[1];
  if (a[0] != CLOCK_REALTIME && a[0] != CLOCK_MONOTONIC && a[0] != CLOCK_BOOTTIME) return -EINVAL;
  if (flags & ~(TFD_NONBLOCK | TFD_CLOEXEC)) return -EINVAL;
  struct grade_virtual *made = make_virtual(GRADE_OBJ_TIMERFD, (int)flags, &fd);
  if (made) made->flags = clock_is_real(a[0]) ? GRADE_TIMER_REALTIME : GRADE_TIMER_MONOTONIC;
  return fd;
}

static struct itimerspec left_of(const struct grade_virtual *it) {
  uint64_t left = it->at_ns > ctl->now_ns ? it->at_ns - ctl->now_ns : it->at_ns ? 1 : 0;
  return (struct itimerspec){.it_value = to_timespec(left), .it_interval = to_timespec(it->interval_ns)};
}

static long timerfd_of(long fd, struct grade_virtual **it) {
  *it = virtual_of_descriptor((int)fd);
  if (*it && (*it)->kind == GRADE_OBJ_TIMERFD) return 0;
  return CALL2(SYS_fcntl, fd, F_GETFD) < 0 ? -EBADF : -EINVAL;
}

long model_timerfd_settime(long *a) {
  const struct itimerspec *wanted = (const struct itimerspec *)a[2];
  struct itimerspec value = *wanted;
  struct grade_virtual *it;
  if (a[1] & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) return -EINVAL;
  if (!timespec_valid(&value.it_value) || !timespec_valid(&value.it_interval)) return -EINVAL;
  long r = timerfd_of(a[0], &it);
  if (r != 0) return r;
  if (a[3]) *(struct itimerspec *)a[3] = left_of(it);
  uint64_t ns = from_timespec(&value.it_value);
  it->count = 0;
  it->interval_ns = from_timespec(&value.it_interval);
  it->at_ns = ns == 0 ? 0
              : a[1] & TFD_TIMER_ABSTIME ? from_clock(ns, it->flags == GRADE_TIMER_REALTIME)
                                         : ctl->now_ns + ns;
  fire_timers(); /* a time that has passed */
  return 0;
}

long model_timerfd_gettime(long *a) {
  struct grade_virtual *it;
  long r = timerfd_of(a[0], &it);
  if (r == 0) *(struct itimerspec *)a[1] = left_of(it);
  return r;
}

static bool has_expired(const struct grade_virtual *it) { return it->count != 0; }

long read_timerfd(int fd, struct grade_virtual *it, uint64_t *to) {
  long r = await_virtual(fd, it, GRADE_EV_READ, has_expired);
  if (r != 0) return r;
  *to = it->count;
  it->count = 0;
  return sizeof *to;
}
