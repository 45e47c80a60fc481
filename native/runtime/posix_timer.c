/* posix_timer.c - timer_create(2) and its kin, and setitimer(2) on processor time. */
#include "clocks.h"
#include "signals.h"
#include "timers.h"
#include "calls.h"
#include "walls.h"

/* struct sigevent as the kernel has it. */
struct event {
  uint64_t value;
  int32_t signal, notify, thread;
};

enum { FIRST_ITIMER = 1 << 20 }; /* identifiers of the two interval timers, which no program can name */

static struct grade_timer *find(uint32_t id) {
  for (uint32_t i = 0; i < GRADE_MAX_TIMERS; i++)
    if (ctl->timers[i].owner == leader_of(self.index) + 1 && ctl->timers[i].id == id) return &ctl->timers[i];
  return NULL;
}

static struct grade_timer *make(const struct grade_timer *like) {
  for (uint32_t i = 0; i < GRADE_MAX_TIMERS; i++) {
    if (ctl->timers[i].owner != 0) continue;
    ctl->timers[i] = *like;
    if (ctl->timer_count <= i) ctl->timer_count = i + 1;
    ctl->timers[i].owner = leader_of(self.index) + 1;
    return &ctl->timers[i];
  }
  log_refused(GRADE_LIMIT_OBJECTS);
  return NULL;
}

/* The kernel counts them up in each process and does not give one out again soon. */
static uint32_t new_id(void) {
  uint32_t id = 0;
  for (uint32_t i = 0; i < GRADE_MAX_TIMERS; i++)
    if (ctl->timers[i].owner == leader_of(self.index) + 1 && ctl->timers[i].id < FIRST_ITIMER && ctl->timers[i].id >= id)
      id = ctl->timers[i].id + 1;
  return id;
}

static long clock_kind(long clock) {
  if (clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID) return GRADE_TIMER_CPU;
  if (clock == CLOCK_MONOTONIC || clock == CLOCK_BOOTTIME) return GRADE_TIMER_MONOTONIC;
  return clock == CLOCK_REALTIME || clock == CLOCK_TAI ? GRADE_TIMER_REALTIME : -EINVAL;
}

static bool is_own_thread(int tid) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].pid == self.task->pid && (ctl->tasks[i].tid == tid || seen_pid(ctl->tasks[i].tid) == tid)) return true;
  return false;
}

long model_timer_create(long *a) {
  const long kind = clock_kind(a[0]);
  struct grade_timer timer = {.signal = SIGALRM, .notify = SIGEV_SIGNAL, .id = new_id()};
  if (kind < 0) return kind;
  timer.clock = (uint32_t)kind;
  timer.value = timer.id;
  if (a[1]) {
    const struct event *event = (const struct event *)a[1];
    const int notify = event->notify & ~SIGEV_THREAD_ID;
    if (notify != SIGEV_SIGNAL && notify != SIGEV_NONE && notify != SIGEV_THREAD) return -EINVAL;
    if (notify != SIGEV_NONE && (event->signal < 1 || event->signal >= GRADE_SIGNALS)) return -EINVAL;
    if ((event->notify & SIGEV_THREAD_ID) && !is_own_thread(event->thread)) return -EINVAL;
    timer.notify = (uint32_t)event->notify;
    timer.signal = notify == SIGEV_NONE ? 0 : (uint32_t)event->signal;
    timer.value = event->value;
    timer.thread = event->notify & SIGEV_THREAD_ID ? event->thread : 0;
  }
  *(int *)a[2] = (int)timer.id;
  return make(&timer) ? 0 : -EAGAIN;
}

static uint64_t now_of(const struct grade_timer *timer) {
  return timer->clock == GRADE_TIMER_CPU ? process_cpu_ns(self.index) : ctl->now_ns;
}

/* Time until the next expiration; one that has passed without a word (its signal is pending) lies an interval on. */
static uint64_t left_of(const struct grade_timer *timer) {
  uint64_t now = now_of(timer), at = timer->at_ns;
  if (at == 0) return 0;
  if (at <= now && timer->interval_ns) at += ((now - at) / timer->interval_ns + 1) * timer->interval_ns;
  if (at > now) return at - now;
  return timer->signal == 0 || timer->pending ? 0 : 1;
}

static struct itimerspec state_of(const struct grade_timer *timer) {
  return (struct itimerspec){.it_value = to_timespec(left_of(timer)), .it_interval = to_timespec(timer->interval_ns)};
}

long model_timer_settime(long *a) {
  struct grade_timer *timer = find((uint32_t)a[0]);
  if (!a[2]) return -EINVAL;
  const struct itimerspec wanted = *(const struct itimerspec *)a[2];
  if (!timespec_valid(&wanted.it_value) || !timespec_valid(&wanted.it_interval)) return -EINVAL;
  if (!timer) return -EINVAL;
  if (a[3]) *(struct itimerspec *)a[3] = state_of(timer);
  const uint64_t ns = from_timespec(&wanted.it_value);
  timer->pending = 0; /* a signal under way still arrives, and says nothing about the new time */
  timer->overrun = 0;
  timer->interval_ns = from_timespec(&wanted.it_interval);
  timer->at_ns = ns == 0 ? 0
                 : a[1] & TIMER_ABSTIME ? from_clock(ns, timer->clock == GRADE_TIMER_REALTIME)
                                        : now_of(timer) + ns;
  fire_timers();
  deliver_signals(NULL);
  return 0;
}

long model_timer_gettime(long *a) {
  const struct grade_timer *timer = find((uint32_t)a[0]);
  if (!timer) return -EINVAL;
  *(struct itimerspec *)a[1] = state_of(timer);
  return 0;
}

long model_timer_getoverrun(long *a) {
  const struct grade_timer *timer = find((uint32_t)a[0]);
  return timer ? (long)(timer->overrun & 0x7fffffff) : -EINVAL;
}

long model_timer_delete(long *a) {
  struct grade_timer *timer = find((uint32_t)a[0]);
  if (!timer) return -EINVAL;
  *timer = (struct grade_timer){0};
  return 0;
}

static struct itimerval interval_state(const struct grade_timer *timer) {
  if (!timer) return (struct itimerval){0};
  const struct itimerspec state = state_of(timer);
  return (struct itimerval){.it_value = {state.it_value.tv_sec, state.it_value.tv_nsec / 1000},
                            .it_interval = {state.it_interval.tv_sec, state.it_interval.tv_nsec / 1000}};
}

long get_cpu_interval(long which, struct itimerval *out) {
  *out = interval_state(find(FIRST_ITIMER + (uint32_t)which));
  return 0;
}

long set_cpu_interval(long which, const struct itimerval *wanted, struct itimerval *old) {
  struct grade_timer *timer = find(FIRST_ITIMER + (uint32_t)which);
  const struct itimerval value = wanted ? *wanted : (struct itimerval){0};
  if (old) *old = interval_state(timer);
  if (timer) *timer = (struct grade_timer){0};
  const uint64_t ns = from_timeval(&value.it_value);
  const uint64_t interval = from_timeval(&value.it_interval);
  if (ns == 0 && interval == 0) return 0; /* disarmed it keeps an interval, unlike ITIMER_REAL */
  const struct grade_timer made = {.id = FIRST_ITIMER + (uint32_t)which,
                                   .clock = GRADE_TIMER_CPU,
                                   .notify = TIMER_ITIMER,
                                   .signal = which == ITIMER_PROF ? SIGPROF : SIGVTALRM,
                                   .at_ns = ns ? process_cpu_ns(self.index) + ns : 0,
                                   .interval_ns = interval};
  return make(&made) ? 0 : -EAGAIN;
}
