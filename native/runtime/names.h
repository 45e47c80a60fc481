/* names.h - how calls of libc functions by the student's own code are judged. */
#ifndef GRADE_RUNTIME_NAMES_H
#define GRADE_RUNTIME_NAMES_H

#include "checked/shadow.h"
#include "internal.h"

/* `pc` lies in code of the student's. */
static inline bool own_code(uint64_t pc) {
  const struct grade_image *image = &ctl->images[self.task->image];
  return image->is_ours && pc >= image->text_begin && pc < image->text_end;
}

/* Whether a call that returns to `pc` is the student's, and neither the runtime's nor a library's. */
static inline bool judged(uint64_t pc) { return controlled() && !self.inside && own_code(pc); }

static inline size_t length(const char *text) {
  size_t n = 0;
  while (text[n]) n++;
  return n;
}

/* `function` is about to touch these bytes: in the memory-checked build they must lie in one object. */
static inline void check_bytes(enum grade_function function, const void *at, uint64_t size, bool store, uint64_t pc) {
  if (checked && judged(pc)) check_range(at, size, store, pc, 0, CHECKED_FUNCTION + (uint32_t)function);
}

/* `function` is about to write these bytes; `member` is what the student's code has named as their place. */
static inline void check_written(enum grade_function function, const void *member, const void *to, uint64_t size, uint64_t pc) {
  if (!checked || !judged(pc)) return;
  check_member(member, to, size, pc, CHECKED_FUNCTION + (uint32_t)function);
  check_range(to, size, true, pc, 0, CHECKED_FUNCTION + (uint32_t)function);
}

/* `text` is used as a string.  Says so if it is received bytes that no NUL ends, in them or behind them, and what
 * follows is memory that nobody has written, or the rest of an earlier message. */
void check_string(enum grade_function function, const char *text, uint64_t pc);

#endif
