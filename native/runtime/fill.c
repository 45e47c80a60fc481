/*
 * fill.c - another byte in what nobody has written.
 *
 * Two runs of one schedule that differ in this byte alone are the same run, unless the program looks at what it has not
 * written.  The compiler's byte stands in the code as an operand, so it is changed there: everything else lies where it lay,
 * and the program takes the same time.  Of four such bytes in a row nothing else in code consists (a displacement would
 * lead 16 MiB away); shorter operands are left alone.  If the program's own constants look so, the harness says that its
 * bytes prove nothing.
 */
#include "fill.h"

#include <sys/mman.h>

enum { OPERAND = 4, PAGE = 4096 };

void set_fill(void) {
  const struct grade_image *image = &ctl->images[self.task->image];
  uint8_t *const begin = (uint8_t *)(uintptr_t)image->text_begin, *const end = (uint8_t *)(uintptr_t)image->text_end;
  static bool done;
  if (done || ctl->fill == GRADE_FILL || begin >= end) return;
  done = true;
  const uint64_t first = image->text_begin & ~(PAGE - 1ull), size = ((image->text_end + PAGE - 1) & ~(PAGE - 1ull)) - first;
  if (CALL3(SYS_mprotect, first, size, PROT_READ | PROT_WRITE | PROT_EXEC) != 0) return;
  for (uint8_t *at = begin; at + OPERAND <= end;) {
    uint64_t run = 0;
    while (at + run < end && at[run] == GRADE_FILL) run++;
    for (uint64_t i = 0; run >= OPERAND && i < run; i++) at[i] = ctl->fill;
    at += run + 1;
  }
  CALL3(SYS_mprotect, first, size, PROT_READ | PROT_EXEC);
}

void note_shown(const void *bytes, uint64_t size, uint64_t pc) {
  if (!ctl->compare) return;
  uint64_t hash = 0xcbf29ce484222325ull;
  for (uint64_t i = 0; i < size; i++) hash = (hash ^ ((const uint8_t *)bytes)[i]) * 0x100000001b3ull;
  const bool outer = self.inside;
  self.inside = true;
  struct grade_event *event = log_detail(GRADE_EV_BYTES, 0);
  event->aux = GRADE_BYTES_SHOWN;
  event->size = size;
  event->value = hash;
  log_at(event, pc, entered_from());
  self.inside = outer;
}
