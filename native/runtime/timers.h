/* timers.h - what token.c asks of the timers other than alarms. */
#ifndef GRADE_RUNTIME_TIMERS_H
#define GRADE_RUNTIME_TIMERS_H

#include "internal.h"

enum { TIMER_ITIMER = 16 }; /* grade_timer.notify beside SIGEV_*: setitimer on processor time */

struct timer_deadline {
  uint64_t at;   /* virtual */
  uint32_t task; /* the main task of the process whose timer it is; of a descriptor, the task that asks */
  int signal;    /* that it sends; 0 = none */
};

/* The next virtual time at which a timer would do something that somebody can notice; false = never.  A timer whose last
 * expiration nobody has taken yet wakes nobody by the next one, so time need not pass for it. */
bool next_timer(struct timer_deadline *next);
void fire_timers(void);

/* Whether the alarm of a task would still tell it something. */
bool alarm_matters(const struct grade_task *task);

/* One step has been made by this task. */
void count_cpu(uint64_t step_ns);

/* Nobody can move but by spinning: whoever spins uses up processor time, until a timer of it expires.  False if none. */
bool processor_time_passes(void);

/* The signal of a timer has been taken: from now on it expires again. */
void timer_taken(uint32_t index);

/* The timers of a process end with it, and with exec. */
void drop_timers(uint32_t owner);

struct itimerval;
long get_cpu_interval(long which, struct itimerval *out);
long set_cpu_interval(long which, const struct itimerval *wanted, struct itimerval *old);

#endif
