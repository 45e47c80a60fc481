/*
 * timers.c - timers of virtual time: when they expire, and what that does.
 *
 * A POSIX timer sends one signal and is then silent until that is taken; the expirations between count as overruns
 * (timer_getoverrun(2)).  A timerfd counts its expirations itself.
 */
#include "timers.h"
#include "clocks.h"
#include "signals.h"
#include "virtual.h"

enum { WORK_NS = 20000 }; /* processor time of one unit of `work`, cf. the limit on it */

void count_cpu(uint64_t step_ns) {
  struct grade_task *task = self.task;
  uint64_t work = ctl->work - task->cpu_work;
  task->cpu_work = ctl->work;
  task->cpu_ns += step_ns + (work < 2 ? work * WORK_NS : 0); /* more than one: others have been working meanwhile */
}

uint64_t process_cpu_ns(uint32_t index) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].pid == ctl->tasks[index].pid) sum += ctl->tasks[i].cpu_ns;
  return sum;
}

static uint64_t clock_of(const struct grade_timer *timer) {
  return timer->clock == GRADE_TIMER_CPU ? process_cpu_ns(timer->owner - 1) : ctl->now_ns;
}

static bool ignored(uint32_t index, uint32_t signal) {
  return signal == 0 || (ctl->tasks[index].signal_ignored & ~ctl->tasks[index].signal_mask & bit((int)signal)) != 0;
}

bool alarm_matters(const struct grade_task *task) {
  return !(task->signal_pending & bit(SIGALRM)) && !ignored((uint32_t)(task - ctl->tasks), SIGALRM);
}

/* It would tell somebody something. */
static bool speaks(const struct grade_timer *timer) {
  return timer->owner != 0 && timer->at_ns != 0 && !timer->pending && !ignored(timer->owner - 1, timer->signal) &&
         timer->clock != GRADE_TIMER_CPU;
}

bool next_timer(struct timer_deadline *next) {
  *next = (struct timer_deadline){.at = UINT64_MAX};
  for (uint32_t i = 0; i < ctl->timer_count; i++) {
    const struct grade_timer *timer = &ctl->timers[i];
    if (speaks(timer) && timer->at_ns < next->at)
      *next = (struct timer_deadline){.at = timer->at_ns, .task = timer->owner - 1, .signal = (int)timer->signal};
  }
  for (uint32_t i = 0; i < ctl->virtual_count; i++) {
    const struct grade_virtual *it = &ctl->virtuals[i];
    if (it->at_ns != 0 && it->count == 0 && it->at_ns < next->at)
      *next = (struct timer_deadline){.at = it->at_ns, .task = self.index};
  }
  return next->at != UINT64_MAX;
}

bool processor_time_passes(void) {
  for (uint32_t i = 0; i < ctl->timer_count; i++) {
    const struct grade_timer *timer = &ctl->timers[i];
    if (timer->owner == 0 || timer->clock != GRADE_TIMER_CPU || timer->at_ns == 0 || timer->pending) continue;
    if (ignored(timer->owner - 1, timer->signal)) continue;
    for (uint32_t j = 0; j < ctl->task_count; j++) {
      struct grade_task *task = &ctl->tasks[j];
      if (task->state != GRADE_TASK_SPINNING || task->pid != ctl->tasks[timer->owner - 1].pid) continue;
      const uint64_t used = clock_of(timer);
      if (timer->at_ns > used) task->cpu_ns += timer->at_ns - used;
      fire_timers();
      return true;
    }
  }
  return false;
}

/* How often it has expired by `now`; sets the next expiration. */
static uint64_t expirations(uint64_t *at_ns, uint64_t interval_ns, uint64_t now) {
  uint64_t count = interval_ns ? (now - *at_ns) / interval_ns + 1 : 1;
  *at_ns = interval_ns ? *at_ns + count * interval_ns : 0;
  return count;
}

static uint32_t thread_of(const struct grade_timer *timer) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].tid == timer->thread && ctl->tasks[i].state < GRADE_TASK_ENDING) return i;
  return signal_target(timer->owner - 1, (int)timer->signal);
}

static void send(uint32_t index) {
  struct grade_timer *timer = &ctl->timers[index];
  if (ignored(timer->owner - 1, timer->signal)) {
    expirations(&timer->at_ns, timer->interval_ns, clock_of(timer));
    return;
  }
  struct grade_signal_info info = {.code = SI_TIMER, .value = timer->value, .timer = index + 1};
  if (timer->notify != TIMER_ITIMER) timer->pending = 1;
  if (timer->notify == TIMER_ITIMER) {
    info = (struct grade_signal_info){.code = SI_KERNEL};
    expirations(&timer->at_ns, timer->interval_ns, clock_of(timer));
  }
  post_info(timer->thread ? thread_of(timer) : signal_target(timer->owner - 1, (int)timer->signal), (int)timer->signal, &info);
}

void fire_timers(void) {
  for (uint32_t i = 0; i < ctl->timer_count; i++) {
    const struct grade_timer *timer = &ctl->timers[i];
    if (timer->owner != 0 && timer->at_ns != 0 && !timer->pending && timer->at_ns <= clock_of(timer)) send(i);
  }
  for (uint32_t i = 0; i < ctl->virtual_count; i++) {
    struct grade_virtual *it = &ctl->virtuals[i];
    if (it->at_ns == 0 || it->at_ns > ctl->now_ns) continue;
    it->count += expirations(&it->at_ns, it->interval_ns, ctl->now_ns);
    virtual_ready(it);
  }
}

void timer_taken(uint32_t index) {
  struct grade_timer *timer = &ctl->timers[index % GRADE_MAX_TIMERS];
  if (timer->owner == 0 || !timer->pending) return;
  timer->pending = 0;
  timer->overrun = 0;
  if (timer->at_ns == 0) return;
  const uint64_t now = clock_of(timer);
  if (timer->at_ns > now) return; /* set anew meanwhile */
  timer->overrun = (uint32_t)(expirations(&timer->at_ns, timer->interval_ns, now) - 1);
}

void drop_timers(uint32_t owner) {
  for (uint32_t i = 0; i < ctl->timer_count; i++)
    if (ctl->timers[i].owner == owner + 1) ctl->timers[i] = (struct grade_timer){0};
}
