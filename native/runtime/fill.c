/*
 * fill.c - another byte in what nobody has written.
 *
 * Two runs of one schedule that differ in this byte alone are the same run, unless the program looks at what it has not
 * written.  The compiler's byte stands in the code as an operand, so it is changed there: everything else lies where it lay,
 * and the program takes the same time.  Of four such bytes in a row nothing else in code consists (a displacement would
 * lead 16 MiB away); shorter operands are left alone.  What the compiler moves by vector registers lies among the constants.
 * If the program's own constants look so, the harness says that its bytes prove nothing.
 */
#include "fill.h"

#include <sys/mman.h>

enum { OPERAND = 4, CONSTANT = 8 };

static uint64_t constants_begin, constants_end;

void note_constants(uint64_t begin, uint64_t end) { constants_begin = begin, constants_end = end; }

/* Each row of at least `least` such bytes that begins at a multiple of `step`. */
static void change(uint64_t begin, uint64_t end, uint64_t least, uint64_t step, int protection) {
  const uint64_t first = begin & ~(PAGE - 1ull), size = ((end + PAGE - 1) & ~(PAGE - 1ull)) - first;
  if (begin >= end || CALL3(SYS_mprotect, first, size, PROT_READ | PROT_WRITE) != 0) return;
  for (uint64_t at = begin; at + least <= end;) {
    uint8_t *bytes = (uint8_t *)(uintptr_t)at;
    uint64_t run = 0;
    while (at + run < end && bytes[run] == GRADE_FILL) run++;
    for (uint64_t i = 0; run >= least && i < run; i++) bytes[i] = ctl->fill;
    at += run / step * step + step;
  }
  CALL3(SYS_mprotect, first, size, protection);
}

void set_fill(void) {
  const struct grade_image *image = &ctl->images[self.task->image];
  static bool done;
  if (done || ctl->fill == GRADE_FILL) return;
  done = true;
  change(image->text_begin, image->text_end, OPERAND, 1, PROT_READ | PROT_EXEC);
  change(constants_begin, constants_end, CONSTANT, CONSTANT, PROT_READ);
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
