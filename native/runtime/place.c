/*
 * place.c - which line of the student's code made the call that is being served.
 *
 * The call instruction stands in libc; the frames above it are found with the unwinder, which knows libc's frames
 * exactly and sees through our signal frame.  The first frame inside the main program is the student's.
 */
#include "internal.h"

#include <unwind.h>

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

void find_place(void) {
  const struct grade_image *image = &ctl->images[self.task->image];
  struct walk walk = {.begin = image->text_begin, .end = image->text_end};
  self.unwinding = true;
  _Unwind_Backtrace(frame, &walk);
  self.unwinding = false;
  self.place_pc = walk.pc;
  self.place_stack = walk.caller;
}
