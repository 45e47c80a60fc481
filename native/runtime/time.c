/*
 * time.c - virtual time.  Sleeping costs nothing: the clock jumps when nobody else can move.
 */
#include "clocks.h"
#include "signals.h"
#include "timers.h"
#include "calls.h"

/* A program that only looks at the clock waits for it: each further look takes twice as long. */
static uint64_t look_at_clock(void) {
  if (self.clock_reads < 1024) self.clock_reads++;
  ctl->now_ns += 1000ull << (self.clock_reads / 64);
  return ctl->now_ns;
}

static long sleep_until(uint64_t deadline, struct timespec *left) {
  struct grade_event *event = log_event(GRADE_EV_SLEEP, 0);
  event->size = deadline > ctl->now_ns ? deadline - ctl->now_ns : 0;
  self.round.slept = true;
  self.manners.rests++;
  struct wait wait = {.op = GRADE_EV_SLEEP, .class = GRADE_CLASS_NEVER, .deadline_ns = deadline};
  while (deadline > ctl->now_ns) {
    int r = block(&wait, false);
    if (r != -EINTR) continue;
    uint64_t rest = deadline > ctl->now_ns ? deadline - ctl->now_ns : 0;
    if (left) *left = to_timespec(rest);
    return -EINTR;
  }
  return 0;
}

long model_nanosleep(long *a) {
  const struct timespec *wanted = (const struct timespec *)a[0];
  if (!timespec_valid(wanted)) return -EINVAL;
  return sleep_until(ctl->now_ns + from_timespec(wanted), (struct timespec *)a[1]);
}

long model_clock_nanosleep(long *a) {
  const struct timespec *time = (const struct timespec *)a[2];
  if (!clock_known(a[0]) || a[0] == CLOCK_THREAD_CPUTIME_ID || !timespec_valid(time)) return -EINVAL;
  uint64_t wanted = from_timespec(time);
  if (!(a[1] & TIMER_ABSTIME)) return sleep_until(ctl->now_ns + wanted, (struct timespec *)a[3]);
  return sleep_until(from_clock(wanted, clock_is_real(a[0])), NULL);
}

/* Alarms belong to the process and survive exec, but are not inherited by fork. */
static struct grade_task *alarm_task(void) { return &ctl->tasks[leader_of(self.index)]; }

static uint64_t alarm_left(void) {
  const struct grade_task *task = alarm_task();
  return task->alarm_ns == 0 ? 0 : task->alarm_ns > ctl->now_ns ? task->alarm_ns - ctl->now_ns : 1000;
}

static uint64_t set_alarm(uint64_t in_ns, uint64_t interval_ns) {
  struct grade_task *task = alarm_task();
  uint64_t left = alarm_left();
  task->alarm_ns = in_ns ? ctl->now_ns + in_ns : 0;
  task->alarm_interval_ns = in_ns ? interval_ns : 0;
  return left;
}

long model_alarm(long *a) {
  uint64_t left = set_alarm((uint64_t)(uint32_t)a[0] * 1000000000ull, 0);
  return (long)((left + 999999999ull) / 1000000000ull);
}

static bool interval_known(long which) { return which == ITIMER_REAL || which == ITIMER_VIRTUAL || which == ITIMER_PROF; }

static struct itimerval alarm_state(void) {
  return (struct itimerval){.it_value = to_timeval(alarm_left()),
                            .it_interval = to_timeval(alarm_task()->alarm_interval_ns)};
}

long model_setitimer(long *a) {
  const struct itimerval wanted = a[1] ? *(const struct itimerval *)a[1] : (struct itimerval){0};
  struct itimerval *old = (struct itimerval *)a[2];
  if (!timeval_valid(&wanted.it_value) || !timeval_valid(&wanted.it_interval) || !interval_known(a[0])) return -EINVAL;
  if (a[0] != ITIMER_REAL) return set_cpu_interval(a[0], &wanted, old);
  if (old) *old = alarm_state();
  set_alarm(from_timeval(&wanted.it_value), from_timeval(&wanted.it_interval));
  return 0;
}

long model_getitimer(long *a) {
  struct itimerval *out = (struct itimerval *)a[1];
  if (!interval_known(a[0])) return -EINVAL;
  if (a[0] != ITIMER_REAL) return get_cpu_interval(a[0], out);
  *out = alarm_state();
  return 0;
}

static struct timespec clock_value(long clock) {
  uint64_t now = look_at_clock();
  if (clock == CLOCK_PROCESS_CPUTIME_ID) return to_timespec(process_cpu_ns(self.index));
  if (clock == CLOCK_THREAD_CPUTIME_ID) return to_timespec(self.task->cpu_ns);
  return to_timespec(now + (clock_is_real(clock) ? GRADE_EPOCH_NS : 0));
}

long model_clock_getres(long *a) {
  const bool coarse = a[0] == CLOCK_REALTIME_COARSE || a[0] == CLOCK_MONOTONIC_COARSE;
  if (!clock_known(a[0])) return -EINVAL;
  if (a[1]) *(struct timespec *)a[1] = (struct timespec){.tv_nsec = coarse ? 4000000 : 1};
  return 0;
}

long model_clock_gettime(long *a) {
  if (!clock_known(a[0])) return -EINVAL;
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
  if (!clock_known(clock)) {
    errno = EINVAL;
    return -1;
  }
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
