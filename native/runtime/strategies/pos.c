/*
 * pos.c - partial order sampling: Yuan, Yang, Gu: Partial Order Aware Concurrency Sampling, CAV 2018.
 *
 * Every pending operation has a random priority and the highest is executed.  What conflicts with it draws anew, so that
 * of two racing operations either may come first whatever came before them; independent ones keep their order.  Accesses
 * conflict if they are to the same bytes and one of them stores; of calls it is not known what they will touch, so they
 * conflict with each other.
 */
#include "strategy.h"

static void begin(void) {}

static bool conflict(const struct grade_task *a, const struct grade_task *b) {
  if (a->next_object != b->next_object) return false;
  enum { NEAR = 8 };
  uint64_t apart = a->next_addr > b->next_addr ? a->next_addr - b->next_addr : b->next_addr - a->next_addr;
  return (a->next_stores || b->next_stores) && apart < NEAR;
}

static uint32_t choose(const uint32_t *open, uint32_t count, bool forced) {
  (void)forced;
  return highest_priority(open, count);
}

static void moves(uint32_t task) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (i != task && conflict(&ctl->tasks[i], &ctl->tasks[task])) ctl->priority[i] = 0;
  ctl->priority[task] = 0; /* its next operation is another one */
}

const struct strategy strategy_pos = {begin, choose, moves};
