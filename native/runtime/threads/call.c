/* call.c - what all wrappers of the threads library do before and after; see call.h. */
#include "call.h"
#include "../libraries.h"

void *real(const char *name) { return library_has(name) ? dlsym(RTLD_NEXT, name) : NULL; }

void call_place(const void *at, uint32_t *object, uint64_t *addr) {
  if (memory_shared(at, object, addr)) return;
  *object = private_object();
  *addr = (uint64_t)(uintptr_t)at;
}

static void place(uint64_t pc) {
  const struct grade_image *image = &ctl->images[self.task->image];
  if (pc < image->text_begin || pc >= image->text_end) return find_place();
  self.place_pc = pc;
  self.place_stack = entered_from();
}

struct served call_begins(enum grade_op op, const volatile void *at, uint64_t size, uint64_t pc) {
  if (!controlled() || self.inside) return (struct served){0};
  self.inside = true;
  flush_store();
  place(pc);
  self.task->wait_reported = 0;
  struct served call = {.watched = true, .pc = self.place_pc, .stack = self.place_stack, .outer = self.call};
  self.call = (struct thread_call){0};
  const uint8_t *begin = (const uint8_t *)(uintptr_t)at;
  call_place(begin, &call.object, &call.addr);
  announce(call.object, call.addr, true);
  self.calls_made++;
  self.manners.atomics++; /* what is looked at under a lock is looked at in turn */
  decide();
  self.call = (struct thread_call){.op = op, .object = call.object, .addr = call.addr, .at = begin, .size = size};
  self.inside = false;
  return call;
}

struct grade_event *call_event(const struct served *call, enum grade_op op, int result) {
  struct grade_event *event = log_event(op, call->object);
  event->addr = call->addr;
  event->result = result;
  log_at(event, call->pc, call->stack);
  return event;
}

void call_ends(const struct served *call) {
  if (call->watched) self.call = call->outer;
}
