/*
 * strategy.h - who decides: one small file per strategy behind one table.
 *
 * A strategy lives in `ctl`, for its decisions are made in whichever process holds the token.  It sees only which task
 * may move; letting time jump, waking one of several waiters and the amount of a transfer are drawn in choice.c for all
 * of them alike.
 */
#ifndef GRADE_RUNTIME_STRATEGY_H
#define GRADE_RUNTIME_STRATEGY_H

#include "../internal.h"

struct strategy {
  void (*begin)(void); /* before the first decision of the run */
  /* One of the open tasks (ascending, at least two).  `forced`: the holder cannot go on, would rather not, or has gone on
   * for long while others could have. */
  uint32_t (*choose)(const uint32_t *open, uint32_t count, bool forced);
  void (*moves)(uint32_t task); /* the task has been given its next step, also where there was nothing to decide */
};

extern const struct strategy strategy_walk, strategy_pct, strategy_pos, strategy_surw, strategy_takes;

/* Of the strategies alone: nothing that the program sees is drawn from here. */
uint32_t random_below(uint32_t bound);
uint64_t random_priority(void); /* in [2^32, 2^33) */
uint32_t highest_priority(const uint32_t *open, uint32_t count);

static const uint64_t LOW_PRIORITY = 1u << 31; /* below every one that is drawn */

static inline void fall_below_all(uint32_t task) {
  ctl->priority[task] = LOW_PRIORITY - GRADE_MAX_CHANGE_POINTS - 1 - ++ctl->yields;
}

/* It could go on but would rather not, or it spins: two spinners that wake each other would keep all others out. */
static inline bool gives_way(const uint32_t *open, uint32_t count) {
  if (self.task->state == GRADE_TASK_SPINNING) return true;
  for (uint32_t i = 0; i < count; i++)
    if (open[i] == self.index) return true;
  return false;
}

#endif
