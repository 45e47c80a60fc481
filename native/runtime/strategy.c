/*
 * strategy.c - who moves next: a seeded random walk.
 *
 * A schedule first draws how willingly it switches (never a time, never an address), so that some schedules
 * change hands at nearly every step and others let a task run far before the next one is let in.
 */
#include "internal.h"

static uint64_t next_random(void) { return grade_mix(ctl->schedule_seed + 0x632be59bd9b4e019ull * ++ctl->random_calls); }

uint32_t random_below(uint32_t bound) { return (uint32_t)((next_random() >> 32) * bound >> 32); }

void strategy_begin(void) {
  static const uint16_t stay_of_1024[] = {0, 512, 896, 992};
  ctl->random = stay_of_1024[random_below(4)];
}

/* `candidates` are task indices, ascending; the current task is among them if it can go on. */
uint32_t choose(const uint32_t *candidates, uint32_t count) {
  if (count == 1) return candidates[0];
  if (random_below(1024) < ctl->random)
    for (uint32_t i = 0; i < count; i++)
      if (candidates[i] == self.index) return self.index;
  return candidates[random_below(count)];
}
