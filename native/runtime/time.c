/*
 * time.c - virtual time.  Sleeping costs nothing: the clock jumps when nobody else can move.
 */
#include "internal.h"
#include "calls.h"

#include <sys/time.h>
#include <time.h>

static uint64_t nanoseconds(const struct timespec *t) {
  return (uint64_t)t->tv_sec * 1000000000ull + (uint64_t)t->tv_nsec;
}

static bool realtime(long clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE; }

/* A program that only looks at the clock waits for it: each further look takes twice as long. */
static uint64_t look_at_clock(void) {
  if (self.clock_reads < 1024) self.clock_reads++;
  ctl->now_ns += 1000ull << (self.clock_reads / 64);
  return ctl->now_ns;
}

static long sleep_until(uint64_t deadline, struct timespec *left) {
  struct grade_event *event = log_event(GRADE_EV_SLEEP, 0);
  event->size = deadline > ctl->now_ns ? deadline - ctl->now_ns : 0;
  struct wait wait = {.op = GRADE_EV_SLEEP, .class = GRADE_CLASS_NEVER, .deadline_ns = deadline};
  while (deadline > ctl->now_ns) {
    int r = block(&wait, false);
    if (r != -EINTR) continue;
    uint64_t rest = deadline > ctl->now_ns ? deadline - ctl->now_ns : 0;
    if (left) *left = (struct timespec){.tv_sec = (time_t)(rest / 1000000000ull), .tv_nsec = (long)(rest % 1000000000ull)};
    return -EINTR;
  }
  return 0;
}

long model_nanosleep(long *a) {
  const struct timespec *wanted = (const struct timespec *)a[0];
  if (wanted->tv_sec < 0 || (unsigned long)wanted->tv_nsec > 999999999ul) return -EINVAL;
  return sleep_until(ctl->now_ns + nanoseconds(wanted), (struct timespec *)a[1]);
}

long model_clock_nanosleep(long *a) {
  enum { ABSOLUTE = 1 };
  uint64_t wanted = nanoseconds((const struct timespec *)a[2]);
  if (!(a[1] & ABSOLUTE)) return sleep_until(ctl->now_ns + wanted, (struct timespec *)a[3]);
  if (realtime(a[0])) wanted = wanted > GRADE_EPOCH_NS ? wanted - GRADE_EPOCH_NS : 0;
  return sleep_until(wanted, NULL);
}

static uint64_t set_alarm(uint64_t in_ns, uint64_t interval_ns) {
  struct grade_task *task = self.task;
  if (task->is_thread)
    for (uint32_t i = 0; i < ctl->task_count; i++)
      if (ctl->tasks[i].pid == self.task->pid && !ctl->tasks[i].is_thread) task = &ctl->tasks[i];
  uint64_t left = task->alarm_ns > ctl->now_ns ? task->alarm_ns - ctl->now_ns : 0;
  task->alarm_ns = in_ns ? ctl->now_ns + in_ns : 0;
  task->alarm_interval_ns = interval_ns;
  return left;
}

long model_alarm(long *a) {
  uint64_t left = set_alarm((uint64_t)(uint32_t)a[0] * 1000000000ull, 0);
  return (long)((left + 999999999ull) / 1000000000ull);
}

static struct timeval microseconds(uint64_t ns) {
  return (struct timeval){.tv_sec = (time_t)(ns / 1000000000ull), .tv_usec = (suseconds_t)(ns % 1000000000ull / 1000)};
}

static uint64_t of_timeval(const struct timeval *t) {
  return (uint64_t)t->tv_sec * 1000000000ull + (uint64_t)t->tv_usec * 1000ull;
}

long model_setitimer(long *a) {
  if (a[0] != ITIMER_REAL) return CALL3(SYS_setitimer, a[0], a[1], a[2]);
  const struct itimerval *wanted = (const struct itimerval *)a[1];
  struct itimerval *old = (struct itimerval *)a[2];
  uint64_t interval = self.task->alarm_interval_ns;
  uint64_t left = set_alarm(wanted ? of_timeval(&wanted->it_value) : 0, wanted ? of_timeval(&wanted->it_interval) : 0);
  if (old) *old = (struct itimerval){.it_value = microseconds(left), .it_interval = microseconds(interval)};
  return 0;
}

long model_getitimer(long *a) {
  if (a[0] != ITIMER_REAL) return CALL2(SYS_getitimer, a[0], a[1]);
  uint64_t left = self.task->alarm_ns > ctl->now_ns ? self.task->alarm_ns - ctl->now_ns : 0;
  *(struct itimerval *)a[1] =
      (struct itimerval){.it_value = microseconds(left), .it_interval = microseconds(self.task->alarm_interval_ns)};
  return 0;
}

static struct timespec clock_value(long clock) {
  uint64_t now = look_at_clock() + (realtime(clock) ? GRADE_EPOCH_NS : 0);
  return (struct timespec){.tv_sec = (time_t)(now / 1000000000ull), .tv_nsec = (long)(now % 1000000000ull)};
}

long model_clock_gettime(long *a) {
  *(struct timespec *)a[1] = clock_value(a[0]);
  return 0;
}

long model_gettimeofday(long *a) {
  struct timespec now = clock_value(CLOCK_REALTIME);
  if (a[0]) *(struct timeval *)a[0] = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  return 0;
}

long model_time(long *a) {
  struct timespec now = clock_value(CLOCK_REALTIME);
  if (a[0]) *(time_t *)a[0] = now.tv_sec;
  return now.tv_sec;
}

/* Chance is part of the schedule too: equal schedules draw equal numbers, whoever decides in them. */
long model_getrandom(long *a) {
  uint8_t *at = (uint8_t *)a[0];
  for (long i = 0; i < a[1]; i++) at[i] = (uint8_t)chance_below(256);
  return a[1];
}

/* These three do not enter the kernel (vdso), so they are taken by name; a decision point, as time may pass. */
static struct timespec by_name(long clock) {
  if (self.inside) return (struct timespec){0};
  self.inside = true;
  flush_store();
  self.place_pc = self.place_stack = 0;
  decide();
  struct timespec now = clock_value(clock);
  self.inside = false;
  return now;
}

EXPORT int clock_gettime(clockid_t clock, struct timespec *now) {
  if (!controlled()) return (int)CALL2(SYS_clock_gettime, clock, now);
  *now = by_name(clock);
  return 0;
}

EXPORT int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  if (!controlled()) return (int)CALL2(SYS_gettimeofday, now, NULL);
  struct timespec value = by_name(CLOCK_REALTIME);
  *now = (struct timeval){.tv_sec = value.tv_sec, .tv_usec = value.tv_nsec / 1000};
  return 0;
}

EXPORT time_t time(time_t *out) {
  time_t now = controlled() ? by_name(CLOCK_REALTIME).tv_sec : (time_t)CALL1(SYS_time, NULL);
  if (out) *out = now;
  return now;
}
