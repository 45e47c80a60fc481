/*
 * pct.c - Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of Finding
 * Bugs, ASPLOS 2010.
 *
 * Every task has a random priority and the highest that can move does.  At strategy_depth - 1 steps, drawn over the
 * expected length of the run, the holder falls below all others: a defect that needs d ordering constraints is found with
 * a probability of at least 1 / (n k^(d-1)).  A task that yields, or that has gone on for long while others could have,
 * falls below everybody too, or a loop that only looks would keep out the one it waits for.
 */
#include "strategy.h"

enum { UNKNOWN_LENGTH = 256 };

static uint32_t change_points(void) {
  uint32_t points = ctl->strategy_depth > 1 ? ctl->strategy_depth - 1 : 0;
  return points < GRADE_MAX_CHANGE_POINTS ? points : GRADE_MAX_CHANGE_POINTS;
}

static void begin(void) {
  uint32_t length = ctl->expected_steps ? ctl->expected_steps : UNKNOWN_LENGTH;
  for (uint32_t i = 0; i < change_points(); i++) ctl->change_at[i] = 1 + random_below(length);
}

/* The i-th change point gives priority LOW_PRIORITY - i, below every one that is drawn; who yields goes below these. */
static uint32_t choose(const uint32_t *open, uint32_t count, bool forced) {
  if (forced && gives_way(open, count)) fall_below_all(self.index);
  for (uint32_t i = 0; i < change_points(); i++) {
    if (ctl->change_at[i] == 0 || ctl->change_at[i] > ctl->step) continue;
    ctl->change_at[i] = 0;
    ctl->priority[self.index] = LOW_PRIORITY - i;
  }
  return highest_priority(open, count);
}

static void moves(uint32_t task) { (void)task; }

const struct strategy strategy_pct = {begin, choose, moves};
