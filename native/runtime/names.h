/* names.h - how calls of libc functions by the student's own code are judged. */
#ifndef GRADE_RUNTIME_NAMES_H
#define GRADE_RUNTIME_NAMES_H

#include "internal.h"

/* Whether a call that returns to `pc` is the student's, and neither the runtime's nor a library's. */
static inline bool judged(uint64_t pc) {
  if (!controlled() || self.inside) return false;
  const struct grade_image *image = &ctl->images[self.task->image];
  return image->is_ours && pc >= image->text_begin && pc < image->text_end;
}

/* `text` is used as a string.  Says so if it is received bytes that no NUL ends, in them or behind them, and what
 * follows is memory that nobody has written, or the rest of an earlier message. */
void check_string(enum grade_function function, const char *text, uint64_t pc);

#endif
