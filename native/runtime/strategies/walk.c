/*
 * walk.c - random walk.  strategy_depth = how willingly it stays with the holder, in 1/1024: 0 changes hands at nearly
 * every step, 992 lets a task run far before the next one is let in.
 */
#include "strategy.h"

static void begin(void) {}

static uint32_t choose(const uint32_t *open, uint32_t count, bool forced) {
  if (!forced && random_below(1024) < ctl->strategy_depth) return self.index;
  return open[random_below(count)];
}

static void moves(uint32_t task) { (void)task; }

const struct strategy strategy_walk = {begin, choose, moves};
