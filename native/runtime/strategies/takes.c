/*
 * takes.c - whoever has just taken something lets all others go first.
 *
 * A circle of waits needs everybody to hold one thing and to ask for the next: at random that is rare as soon as there are
 * five of them, or much to do before the second.  So tasks go on by priority, as in PCT, and one that has taken a lock or a
 * unit of a semaphore falls below everybody, with a probability of strategy_depth / 1024.
 */
#include "strategy.h"

static void begin(void) {}

static bool takes(const struct grade_event *event) {
  switch (event->op) {
    case GRADE_EV_LOCK: return (event->value == GRADE_LOCK_ACQUIRE || event->value == GRADE_LOCK_TRY) && event->result == 0;
    case GRADE_EV_SEM: return (event->aux == GRADE_SEM_WAIT || event->aux == GRADE_SEM_TRY) && event->result == 0;
    case GRADE_EV_SEMOP: return (int64_t)event->value < 0 && event->result >= 0;
    default: return false;
  }
}

/* Only the holder has done anything since the last look. */
static void fall_if_taken(void) {
  const uint32_t count = ctl->event_count < GRADE_MAX_EVENTS ? ctl->event_count : GRADE_MAX_EVENTS;
  bool taken = false;
  for (uint32_t at = ctl->events_seen; at < count; at++) taken |= ctl->events[at].task == self.index && takes(&ctl->events[at]);
  ctl->events_seen = count;
  if (taken && random_below(1024) < ctl->strategy_depth) fall_below_all(self.index);
}

static uint32_t choose(const uint32_t *open, uint32_t count, bool forced) {
  fall_if_taken();
  if (forced && gives_way(open, count)) fall_below_all(self.index);
  return highest_priority(open, count);
}

static void moves(uint32_t task) {
  (void)task;
  fall_if_taken();
}

const struct strategy strategy_takes = {begin, choose, moves};
