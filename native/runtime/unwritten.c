/*
 * unwritten.c - bytes that nobody has written and that are sent, shared or printed.
 *
 * Automatic variables and blocks from malloc are filled with a pattern before the program sees them (names.h).  Eight of
 * its bytes in a row are no value that a program comes by in another way: as a number they are -72340172838076674, as text
 * no UTF-8.  A program that fills memory with that very byte is not judged.  Shorter runs may be padding, which no
 * program writes, so they are left out of what is sent; a whole number stored or printed by itself has none.
 */
#include "unwritten.h"

#include "names.h"

enum { SHORTEST = 8, LONGEST = 1 << 20 };
static const uint64_t WORD = 0x0101010101010101ull * PATTERN;
static bool own_pattern;

void note_filled(int value) { own_pattern |= (uint8_t)value == PATTERN; }

static struct told told;

/* The first run; its length, or 0. */
static uint64_t run_in(const uint8_t *bytes, uint64_t size, uint64_t *begin) {
  for (uint64_t at = 0; at < size; at++) {
    if (bytes[at] != PATTERN) continue;
    uint64_t end = at;
    while (end < size && bytes[end] == PATTERN) end++;
    if (end - at >= SHORTEST) {
      *begin = at;
      return end - at;
    }
    at = end;
  }
  return 0;
}

static void tell(enum grade_memory what, const uint8_t *at, uint64_t run, uint64_t begin, uint64_t size, uint32_t call,
                 uint64_t pc, uint64_t caller) {
  if (told_before(&told, pc)) return;
  struct grade_event *event = log_event(GRADE_EV_MEMORY, 0);
  event->aux = (uint32_t)what | call * GRADE_MEMORY_CALL;
  event->addr = (uint64_t)(uintptr_t)at + begin;
  event->size = run;
  event->value = begin;
  event->result = (int32_t)size;
  log_at(event, pc, caller);
}

void note_sent(const void *bytes, uint64_t size, uint32_t call) {
  uint64_t begin = 0;
  const uint64_t run = own_pattern || size > LONGEST ? 0 : run_in(bytes, size, &begin);
  if (run == 0 || was_received((const uint8_t *)bytes + begin, run)) return; /* passed on: told where it was first sent */
  tell(GRADE_MEMORY_SENT, bytes, run, begin, size, call, self.place_pc, self.place_stack);
}

void note_shared(const void *bytes, uint64_t size, uint64_t pc) {
  uint64_t begin = 0, run = 0;
  if (own_pattern || size > LONGEST) return;
  if (size == 4) run = *(const uint32_t *)bytes == (uint32_t)WORD ? 4 : 0;
  else run = run_in(bytes, size, &begin);
  if (run == 0) return;
  tell(GRADE_MEMORY_SHARED, bytes, run, begin, size, 0, pc, entered_from());
}

void note_printed(enum grade_function function, uint64_t value, uint64_t size, uint64_t pc) {
  if (own_pattern || (size == 4 ? (uint32_t)value != (uint32_t)WORD : value != WORD)) return;
  self.inside = true;
  tell(GRADE_MEMORY_PRINTED, NULL, size, 0, size, 512 + (uint32_t)function, pc, entered_from());
  self.inside = false;
}
