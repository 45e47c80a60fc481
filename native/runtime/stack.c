/*
 * stack.c - how the student's code has come to where something is wrong: the calls that have not returned, innermost first.
 *
 * The unwinder follows the compiler's own tables, so it needs no frame pointers and sees through libc, our signal frames and
 * the runtime.  What lies on the stack may be anything by then: an address counts only if it stands behind a call in the
 * program's code, and a fault on the way ends the walk, not the program.
 */
#include "internal.h"
#include "walk.h"

enum { DEEPEST = 1 << 17, MOST_FRAMES = 9, LONGEST_CALL = 7 };

struct stack {
  uint64_t begin, end, limit;
  uint64_t frames[MOST_FRAMES + 1]; /* the first is the place itself */
  uint32_t count, depth;
};

/* E8 = call rel32; FF /2 = call through a register or memory (Intel SDM, vol. 2A). */
static bool behind_call(uint64_t pc, uint64_t begin) {
  if (pc - begin < LONGEST_CALL) return false;
  const uint8_t *at = (const uint8_t *)(uintptr_t)pc;
  if (at[-5] == 0xe8) return true;
  for (int size = 2; size <= LONGEST_CALL; size++)
    if (at[-size] == 0xff && (at[1 - size] >> 3 & 7) == 2) return true;
  return false;
}

/* Each place of the code once: a recursion is as deep as it likes. */
static bool add(struct stack *stack, uint64_t pc) {
  if (stack->count > 0 && !behind_call(pc, stack->begin)) return false;
  for (uint32_t i = 0; i < stack->count; i++)
    if (stack->frames[i] == pc) return true;
  stack->frames[stack->count++] = pc;
  return stack->count <= MOST_FRAMES;
}

static _Unwind_Reason_Code frame(struct _Unwind_Context *context, void *data) {
  struct stack *stack = data;
  int exact = 0; /* it was interrupted, and called nobody */
  const uint64_t pc = _Unwind_GetIPInfo(context, &exact) + (exact ? 1 : 0);
  if (++stack->depth > DEEPEST) return _URC_END_OF_STACK;
  if (stack->limit != 0 && _Unwind_GetCFA(context) > stack->limit) return _URC_END_OF_STACK;
  if (pc < stack->begin || pc >= stack->end) return _URC_NO_REASON;
  return add(stack, pc) ? _URC_NO_REASON : _URC_END_OF_STACK;
}

/* The program is built with frame pointers.  They are all there is where the unwinder knows nothing of where it stands. */
static void follow_frames(struct stack *stack, uint64_t at) {
  for (uint64_t below = 0; at > below && at % 8 == 0 && at + 16 <= self.stack_top && stack->depth++ < DEEPEST;) {
    const volatile uint64_t *words = (const volatile uint64_t *)(uintptr_t)at;
    const uint64_t pc = words[1];
    if (stack->limit != 0 && at > stack->limit) return;
    if (pc >= stack->begin && pc < stack->end && !add(stack, pc)) return;
    below = at, at = words[0];
  }
}

void walk_stack(_Unwind_Trace_Fn each, void *data) {
  void *here[5];
  if (__builtin_setjmp(here) == 0) {
    self.walk_out = here;
    _Unwind_Backtrace(each, data);
  }
  self.walk_out = NULL;
}

/* The program is built with frame pointers.  They are all there is where the unwinder knows nothing of where it stands. */
static void walk_frames(struct stack *stack, uint64_t at) {
  void *here[5];
  if (__builtin_setjmp(here) == 0) {
    self.walk_out = here;
    follow_frames(stack, at);
  }
  self.walk_out = NULL;
}

/* What a handler has interrupted did not call it. */
static struct stack begin(void) {
  const struct grade_image *image = &ctl->images[self.task->image];
  return (struct stack){.begin = image->text_begin, .end = image->text_end,
                        .limit = self.handlers ? self.handler_stack[self.handlers - 1] : 0};
}

static void tell(const struct stack *stack) {
  for (uint32_t i = 1; i < stack->count; i++) {
    struct grade_event *event = log_detail(GRADE_EV_MEMORY, 0);
    event->aux = GRADE_MEMORY_FRAME;
    log_at(event, stack->frames[i], 0);
  }
}

void log_stack(void) {
  struct stack stack = begin();
  walk_stack(frame, &stack);
  tell(&stack);
}

void log_stack_from(uint64_t pc, uint64_t frame_pointer) {
  struct stack stack = begin();
  add(&stack, pc);
  walk_frames(&stack, frame_pointer);
  tell(&stack);
}

/* After a call through a null pointer nobody can say what runs there; but the call has left where it goes back to. */
uint64_t called_from(uint64_t stack_pointer) {
  const struct grade_image *image = &ctl->images[self.task->image];
  volatile uint64_t pc = 0;
  void *here[5];
  if (stack_pointer % 8 != 0) return 0;
  if (__builtin_setjmp(here) == 0) {
    self.walk_out = here;
    pc = *(const volatile uint64_t *)(uintptr_t)stack_pointer;
  }
  self.walk_out = NULL;
  return pc >= image->text_begin && pc < image->text_end && behind_call(pc, image->text_begin) ? pc : 0;
}
