/*
 * choice.c - every decision that is not forced on the run is made and recorded here.
 *
 * For each there is a standard choice, which depends on nothing but the state of the run.  So the decisions in which
 * something else was chosen are all it takes to repeat a run, whichever strategy made it: GRADE_STRATEGY_STANDARD with
 * these as exceptions.  Nothing else may be left to chance; what the program itself draws (getrandom) has a generator of
 * its own, which does not know how decisions were made.
 */
#include "strategies/strategy.h"

static const struct strategy *const strategies[GRADE_STRATEGY_COUNT] = {
    [GRADE_STRATEGY_WALK] = &strategy_walk,
    [GRADE_STRATEGY_PCT] = &strategy_pct,
    [GRADE_STRATEGY_POS] = &strategy_pos,
    [GRADE_STRATEGY_SURW] = &strategy_surw,
    [GRADE_STRATEGY_TAKES] = &strategy_takes,
};

static const struct strategy *strategy(void) {
  return ctl->strategy < GRADE_STRATEGY_COUNT ? strategies[ctl->strategy] : NULL; /* NULL: the standard choice */
}

static uint32_t draw(uint64_t seed, uint64_t *calls, uint32_t bound) {
  return (uint32_t)((grade_mix(seed + 0x632be59bd9b4e019ull * ++*calls) >> 32) * bound >> 32);
}

uint32_t random_below(uint32_t bound) { return draw(ctl->schedule_seed, &ctl->random_calls, bound); }

uint32_t chance_below(uint32_t bound) { return draw(~ctl->payload_seed, &ctl->chance_calls, bound); }

uint64_t random_priority(void) { return (1ull << 32) + random_below(UINT32_MAX); }

uint32_t highest_priority(const uint32_t *open, uint32_t count) {
  uint32_t best = open[0];
  for (uint32_t i = 0; i < count; i++) {
    uint64_t *priority = &ctl->priority[open[i]];
    if (*priority == 0) *priority = random_priority();
    if (*priority > ctl->priority[best]) best = open[i];
  }
  return best;
}

void strategy_begin(void) {
  if (strategy()) strategy()->begin();
}

/* The exception for the decision that is made now, if there is one and it names what is open. */
static bool excepted(uint32_t decision, uint32_t *chosen) {
  uint32_t count = ctl->exception_count < GRADE_MAX_EXCEPTIONS ? ctl->exception_count : GRADE_MAX_EXCEPTIONS;
  while (ctl->exception_next < count && ctl->exceptions[ctl->exception_next].decision < decision) ctl->exception_next++;
  if (ctl->exception_next >= count || ctl->exceptions[ctl->exception_next].decision != decision) return false;
  *chosen = ctl->exceptions[ctl->exception_next].chosen;
  return true;
}

static void record(struct grade_decision decision) {
  uint32_t index = ctl->decision_count++;
  if (index >= GRADE_MAX_DECISIONS) return;
  decision.step = ctl->step;
  decision.task = (uint8_t)self.index;
  ctl->decisions[index] = decision;
}

static uint32_t code_of(uint32_t task) { return task < GRADE_OPTION_TIME ? task : task + 1; }

static uint32_t standard_task(const uint32_t *open, uint32_t count, bool forced) {
  uint32_t next = open[0];
  for (uint32_t i = count; i-- > 0;) {
    if (open[i] == self.index && !forced) return self.index;
    if (open[i] > self.index) next = open[i];
  }
  return next;
}

static uint32_t excepted_task(const uint32_t *open, uint32_t count, bool time_open, uint32_t standard) {
  uint32_t code;
  if (!excepted(ctl->decision_count, &code)) return standard;
  if (code == GRADE_OPTION_TIME) return time_open ? NO_TASK : standard;
  for (uint32_t i = 0; i < count; i++)
    if (code_of(open[i]) == code) return open[i];
  return standard;
}

static uint32_t draw_task(const uint32_t *open, uint32_t count, bool time_open, bool forced) {
  if (time_open && ctl->lag_chance != 0 && random_below(1024) < ctl->lag_chance) return NO_TASK;
  return count == 1 ? open[0] : strategy()->choose(open, count, forced);
}

uint32_t choose_task(const uint32_t *open, uint32_t count, bool time_open, bool forced) {
  uint32_t standard = standard_task(open, count, forced), chosen = standard;
  if (count + time_open > 1) {
    chosen = strategy() ? draw_task(open, count, time_open, forced) : excepted_task(open, count, time_open, standard);
    uint32_t options = time_open ? 1u << GRADE_OPTION_TIME : 0;
    for (uint32_t i = 0; i < count; i++)
      if (open[i] < GRADE_OPTION_TIME) options |= 1u << open[i];
    record((struct grade_decision){.options = options,
                                   .kind = GRADE_CHOICE_TASK,
                                   .count = (uint8_t)(count + time_open),
                                   .standard = (uint8_t)code_of(standard),
                                   .chosen = (uint8_t)(chosen == NO_TASK ? GRADE_OPTION_TIME : code_of(chosen)),
                                   .forced = forced});
  }
  if (chosen != NO_TASK && strategy()) strategy()->moves(chosen);
  return chosen;
}

/* One of 0 .. count - 1, 0 being the standard; a strategy takes another with a probability of `chance` / 1024. */
static uint32_t choose_number(enum grade_choice kind, uint32_t count, uint32_t chance) {
  enum { MOST = 31 };
  if (count > MOST) count = MOST;
  if (count < 2) return 0;
  uint32_t chosen = 0;
  if (strategy() == NULL) {
    if (!excepted(ctl->decision_count, &chosen) || chosen >= count) chosen = 0;
  } else if (chance != 0 && random_below(1024) < chance) {
    chosen = random_below(count);
  }
  record((struct grade_decision){
      .options = (1u << count) - 1, .kind = (uint8_t)kind, .count = (uint8_t)count, .chosen = (uint8_t)chosen});
  return chosen;
}

uint32_t choose_waiter(uint32_t count) { return choose_number(GRADE_CHOICE_WAKE, count, 1024); }

uint32_t choose_amount(uint32_t count) { return choose_number(GRADE_CHOICE_AMOUNT, count, ctl->amount_chance); }
