/*
 * surw.c - Zhao, Wolff, Mathur, Roychoudhury: Selectively Uniform Concurrency Testing, ASPLOS 2025; here with every step
 * counted, which is its uniform random walk.
 *
 * A task is chosen with a weight of as many steps as it is expected to have left, so that every order of the steps is as
 * likely as any other; an even choice would favour orders in which the tasks with few steps are done early.  A task that
 * is still to be born counts for the one that will make it.  What to expect is what the runs before have shown.
 */
#include "strategy.h"

static void begin(void) {}

static uint32_t left(uint32_t task) {
  uint32_t expected = task < ctl->expected_tasks ? ctl->expected_of[task] : 0;
  return expected > ctl->steps_of[task] ? expected - ctl->steps_of[task] : 1;
}

static uint32_t choose(const uint32_t *open, uint32_t count, bool forced) {
  (void)forced;
  uint64_t weight[GRADE_MAX_TASKS];
  uint32_t born = ctl->task_count, all = ctl->expected_tasks > born ? ctl->expected_tasks : born;
  if (all > GRADE_MAX_TASKS) all = GRADE_MAX_TASKS;
  for (uint32_t i = 0; i < all; i++) weight[i] = left(i);
  for (uint32_t i = all; i-- > born;)
    if (ctl->born_by[i] < i) weight[ctl->born_by[i]] += weight[i];
  uint64_t sum = 0;
  for (uint32_t i = 0; i < count; i++) sum += weight[open[i]];
  uint64_t drawn = random_below(sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX);
  for (uint32_t i = 0; i < count; i++) {
    if (drawn < weight[open[i]]) return open[i];
    drawn -= weight[open[i]];
  }
  return open[count - 1];
}

static void moves(uint32_t task) { (void)task; }

const struct strategy strategy_surw = {begin, choose, moves};
