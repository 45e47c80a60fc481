/*
 * shared_looks.c - a load of shared memory that sees the same again: does its task spin?
 *
 * A long computation may well read two shared words over and over while somebody waits for its result.  So a task counts
 * as spinning only if all that its loop could have changed is the same when the same look comes again: registers and stack
 * (loop_state), and what it has stored elsewhere between the two.  Then it will look for ever, and steps aside until memory
 * changes.  A loop that counts is not proved to spin; it lets the others go first, up to the limits of steps and work.
 */
#include "shared_looks.h"
#include "private.h"

enum { LAST_PATIENCE = 1024 };

bool looked_already(uint64_t addr, uint64_t pc, uint64_t value) {
  const struct shared_looks *looks = &self.shared_looks;
  if (looks->change != ctl->change[GRADE_CLASS_MEMORY]) return false;
  for (uint32_t i = 0; i < looks->count; i++) {
    const struct seen_load *seen = &looks->seen[i];
    if (seen->addr == addr && seen->pc == pc && seen->value == value) return true;
  }
  return false;
}

void forget_shared_looks(void) {
  struct shared_looks *looks = &self.shared_looks;
  looks->count = looks->repeated = looks->patience = 0;
  looks->pc = 0;
  looks->manners = self.manners;
  self.task->fruitless = 0;
}

bool look_is_new(uint64_t addr, uint64_t pc, uint64_t value) {
  struct shared_looks *looks = &self.shared_looks;
  if (looked_already(addr, pc, value)) return false;
  if (looks->change != ctl->change[GRADE_CLASS_MEMORY]) {
    looks->change = ctl->change[GRADE_CLASS_MEMORY];
    forget_shared_looks();
  }
  if (looks->count == SPIN_MEMORY) looks->count = looks->repeated = 0, looks->pc = 0;
  looks->seen[looks->count++] = (struct seen_load){.addr = addr, .pc = pc, .value = value};
  return true;
}

static void begin_proof(uint64_t addr, uint64_t pc) {
  struct shared_looks *looks = &self.shared_looks;
  looks->addr = addr, looks->pc = pc;
  looks->touched_count = 0;
  looks->others = private_changes_by_others();
  looks->state = loop_state();
}

static uint32_t private_stores; /* of this process, but to a task's own stack */

uint32_t stores_made(void) { return private_stores; }

/* What is on the task's stack is part of its state, but for what lies too far up to be looked at. */
void note_shared_store(void) { private_stores++; }

void note_private_store(const uint8_t *at, uint64_t size) {
  struct shared_looks *looks = &self.shared_looks;
  const uint64_t addr = (uint64_t)(uintptr_t)at, here = (uint64_t)(uintptr_t)__builtin_frame_address(0);
  if (addr - here < STATE_BYTES / 2 && addr < self.stack_top) return;
  private_stores++;
  if (looks->pc == 0) return;
  for (uint32_t i = 0; i < looks->touched_count; i++)
    if (looks->touched[i].at == at && looks->touched[i].size == size) return;
  if (size > 8 || looks->touched_count == TOUCHED_MEMORY) {
    looks->state = 0;
    return;
  }
  looks->touched[looks->touched_count++] = (struct touched){.at = at, .size = size, .old = value_at(at, size)};
}

static bool is_as_before(uint64_t addr, uint64_t pc) {
  const struct shared_looks *looks = &self.shared_looks;
  if (looks->pc != pc || looks->addr != addr || looks->state == 0) return false;
  if (looks->others != private_changes_by_others()) return false;
  for (uint32_t i = 0; i < looks->touched_count; i++)
    if (value_at(looks->touched[i].at, looks->touched[i].size) != looks->touched[i].old) return false;
  return looks->state == loop_state();
}

/* True at the first look after a sleep, if nothing that the loop could count in has changed since the last such look.  Such
 * a look weighs more: each sleep takes steps, and several loops that sleep would use up the run's before the last of
 * them counts as stuck. */
static bool sleeps_in_a_circle(uint64_t pc) {
  if (!self.round.slept) return false;
  const struct round last = self.round;
  self.round = (struct round){.pc = pc, .state = loop_state(), .stores = private_stores, .clock_reads = self.clock_reads};
  return last.state != 0 && last.pc == pc && last.state == self.round.state && last.stores == private_stores &&
         last.clock_reads == self.clock_reads;
}

static void step_aside(uint64_t addr) {
  struct shared_looks *looks = &self.shared_looks;
  self.task->fruitless += looks->repeated;
  looks->repeated = 0;
  looks->patience = LAST_PATIENCE;
  spun_on_memory((const void *)(uintptr_t)addr, &looks->manners);
  spin();
}

static void let_others_first(void) {
  struct shared_looks *looks = &self.shared_looks;
  looks->repeated = 0;
  if (looks->patience < LAST_PATIENCE) looks->patience *= 2;
  ctl->step--; /* no step of the program: it counts as work */
  decide_yield();
}

bool look_is_fruitless(uint64_t addr, uint64_t pc, uint64_t value) {
  struct shared_looks *looks = &self.shared_looks;
  if (look_is_new(addr, pc, value)) return false;
  if (looks->patience < 2 * looks->count + 2) looks->patience = 2 * looks->count + 2;
  looks->repeated += sleeps_in_a_circle(pc) ? 16 : 1;
  if (looks->repeated <= looks->patience) return true;
  if (looks->pc == 0) {
    begin_proof(addr, pc);
    return true;
  }
  const bool back = looks->pc == pc && looks->addr == addr;
  if (!back && looks->repeated <= looks->patience + 2 * SPIN_MEMORY) return true;
  const bool spins = is_as_before(addr, pc);
  looks->pc = 0;
  if (spins) step_aside(addr);
  else let_others_first();
  return true;
}
