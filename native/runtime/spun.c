/*
 * spun.c - tells of loops that wait by going round: on memory, or by a call that is asked not to wait.
 *
 * A few rounds prove nothing: an optimistic look is good style.  What is told here is a loop that would go round for ever
 * if nobody else moved, for nothing that it could count in has changed from one round to the next (loop_state, stores,
 * other calls), and that neither sleeps nor yields.  Looks through atomic operations are those of lock-free algorithms and
 * are not told.
 */
#include "internal.h"
#include "shared_looks.h"

enum { ROUNDS = 8 };

static bool told_of(uint64_t pc) {
  const struct grade_image *image = &ctl->images[self.task->image];
  if (pc < image->text_begin || pc >= image->text_end) return true; /* none of the student's loops */
  for (unsigned i = 0; i < SPUN; i++) {
    if (self.spun[i] == pc) return true;
    if (self.spun[i] != 0) continue;
    self.spun[i] = pc;
    return false;
  }
  return true;
}

static void tell(enum grade_op op, uint32_t object, uint64_t addr) {
  if (told_of(self.place_pc)) return;
  struct grade_event *event = log_detail(GRADE_EV_SPIN, object);
  event->aux = op;
  event->addr = addr;
}

void spins_on_nothing(void) { tell(GRADE_EV_NONE, 0, 0); }

void spun_on_memory(const void *at, const struct manners *before) {
  if (self.call.op != GRADE_EV_NONE) {
    if (self.call.op == GRADE_EV_SEM && before->rests == self.manners.rests) tell(GRADE_EV_SEM, self.call.object, self.call.addr);
    return;
  }
  if (self.fences || before->rests != self.manners.rests || before->atomics != self.manners.atomics) return;
  uint32_t object;
  uint64_t addr;
  if (!memory_shared(at, &object, &addr)) object = private_object(), addr = (uint64_t)(uintptr_t)at;
  tell(GRADE_EV_LOAD, object, addr);
}

void asked_in_vain(enum grade_op op, uint32_t object, uint64_t addr) {
  if (self.place_pc == 0) return;
  self.calls_made--;
  const struct in_vain now = {.pc = self.place_pc,
                              .state = loop_state(),
                              .stores = stores_made(),
                              .calls = self.calls_made,
                              .rests = self.manners.rests,
                              .clock_reads = self.clock_reads};
  struct in_vain *at = &self.in_vain[self.calls_made % IN_VAIN];
  for (unsigned i = IN_VAIN; i-- > 0;)
    if (self.in_vain[i].pc == 0) at = &self.in_vain[i];
  for (unsigned i = 0; i < IN_VAIN; i++)
    if (self.in_vain[i].pc == now.pc) at = &self.in_vain[i];
  const uint32_t count = at->count;
  const bool same = at->pc == now.pc && now.state != 0 && at->state == now.state && at->stores == now.stores &&
                    at->calls == now.calls && at->rests == now.rests && at->clock_reads == now.clock_reads;
  *at = now;
  if (same) at->count = count + 1;
  if (at->count == ROUNDS) tell(op, object, addr);
}
