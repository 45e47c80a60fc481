/*
 * place.c - which line of the student's code made the call that is being served.
 *
 * The call instruction stands in libc; the frames above it are found with the unwinder, which knows libc's frames
 * exactly and sees through our signal frame.  The first frame inside the main program is the student's.
 */
#include "checked/shadow.h"
#include "internal.h"
#include "walk.h"


enum { FRAMES = 48 };

struct walk {
  uint64_t begin, end;
  uint64_t pc, caller;
  int frames;
};

static _Unwind_Reason_Code frame(struct _Unwind_Context *context, void *data) {
  struct walk *walk = data;
  int exact = 0; /* the frame was interrupted, not called from: name its instruction as if it had returned */
  uint64_t pc = _Unwind_GetIPInfo(context, &exact) + (exact ? 1 : 0);
  if (++walk->frames > FRAMES) return _URC_END_OF_STACK;
  if (pc < walk->begin || pc >= walk->end) return _URC_NO_REASON;
  if (walk->pc == 0) {
    walk->pc = pc;
    return _URC_NO_REASON;
  }
  walk->caller = pc;
  return _URC_END_OF_STACK;
}

/* The words a loop may count in without our seeing it: callee-saved registers and the stack from its frame upwards. */
struct state {
  uint64_t begin, end, stack, hash;
  int frames;
};

static uint64_t mixed(uint64_t hash, uint64_t word) { return (hash ^ word) * 0x9e3779b97f4a7c15ull ^ (hash >> 29); }

static _Unwind_Reason_Code registers(struct _Unwind_Context *context, void *data) {
  static const int callee_saved[] = {3 /* rbx */, 6 /* rbp */, 12, 13, 14, 15}; /* numbers of the x86-64 psABI */
  struct state *state = data;
  uint64_t pc = _Unwind_GetIP(context);
  if (++state->frames > FRAMES) return _URC_END_OF_STACK;
  if (pc < state->begin || pc >= state->end) return _URC_NO_REASON;
  state->hash = mixed(1, pc);
  for (unsigned i = 0; i < sizeof callee_saved / sizeof *callee_saved; i++)
    state->hash = mixed(state->hash, _Unwind_GetGR(context, callee_saved[i]));
  state->stack = _Unwind_GetCFA(context);
  return _URC_END_OF_STACK;
}

uint64_t loop_state(void) {
  const struct grade_image *image = &ctl->images[self.task->image];
  struct state state = {.begin = image->text_begin, .end = image->text_end};
  walk_stack(registers, &state);
  uint64_t top = self.stack_top;
  if (state.stack == 0 || state.stack >= top || top - state.stack > (8u << 20)) return 0;
  if (top - state.stack > STATE_BYTES) top = state.stack + STATE_BYTES;
  for (const uint64_t *at = (const uint64_t *)(uintptr_t)(state.stack & ~7ull); (uint64_t)(uintptr_t)at + 8 <= top; at++)
    state.hash = mixed(state.hash, *at);
  return hash_of_frames(state.hash) | 1;
}

void find_place(void) {
  if (self.named_from != 0) {
    self.place_pc = self.named_from;
    self.place_stack = entered_from();
    return;
  }
  const struct grade_image *image = &ctl->images[self.task->image];
  struct walk walk = {.begin = image->text_begin, .end = image->text_end};
  walk_stack(frame, &walk);
  self.place_pc = walk.pc;
  self.place_stack = walk.caller;
}

bool told_before(struct told *told, uint64_t place) {
  for (uint32_t i = 0; i < told->count; i++)
    if (told->places[i] == place) return true;
  if (told->count == MOST_TOLD) return true;
  told->places[told->count++] = place;
  return false;
}
