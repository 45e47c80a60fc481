/* clocks.h - virtual clocks: times as programs write them, and what has been used of a processor. */
#ifndef GRADE_RUNTIME_CLOCKS_H
#define GRADE_RUNTIME_CLOCKS_H

#include "internal.h"

#include <sys/time.h>
#include <time.h>

static inline bool clock_is_real(long clock) {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_REALTIME_ALARM || clock == CLOCK_TAI;
}
static inline bool clock_known(long clock) {
  return clock <= CLOCK_TAI && clock != 10; /* negative: the processor clock of a process or thread */
}
static inline uint64_t from_timespec(const struct timespec *t) {
  if (t->tv_sec > 4000000000ll) return 4000000000000000000ull; /* for ever; sums of two still fit */
  return (uint64_t)t->tv_sec * 1000000000ull + (uint64_t)t->tv_nsec;
}
static inline struct timespec to_timespec(uint64_t ns) {
  return (struct timespec){.tv_sec = (time_t)(ns / 1000000000ull), .tv_nsec = (long)(ns % 1000000000ull)};
}
static inline bool timespec_valid(const struct timespec *t) {
  return t->tv_sec >= 0 && (unsigned long)t->tv_nsec < 1000000000ul;
}

static inline struct timeval to_timeval(uint64_t ns) {
  return (struct timeval){.tv_sec = (time_t)(ns / 1000000000ull), .tv_usec = (suseconds_t)(ns % 1000000000ull / 1000)};
}
static inline uint64_t from_timeval(const struct timeval *t) {
  const struct timespec as = {.tv_sec = t->tv_sec, .tv_nsec = t->tv_usec * 1000};
  return from_timespec(&as);
}
static inline bool timeval_valid(const struct timeval *t) {
  return t->tv_sec >= 0 && (unsigned long)t->tv_usec < 1000000ul;
}

/* A time on a clock, as virtual time; never 0, for that means "none". */
static inline uint64_t from_clock(uint64_t ns, bool real) {
  if (real) ns = ns > GRADE_EPOCH_NS ? ns - GRADE_EPOCH_NS : 0;
  return ns ? ns : 1;
}

/* Virtual processor time of the process that the task belongs to. */
uint64_t process_cpu_ns(uint32_t task);

#endif
