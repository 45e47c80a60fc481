/*
 * unwritten.c - bytes that nobody has written and that are sent, shared or printed.
 *
 * Automatic variables and blocks from malloc are filled with a byte of their own each before the program sees them
 * (fill.h), and the compiler leaves zeros in the padding of the former.  So four bytes of a variable's fill are no padding;
 * of a block's it takes eight.  That such bytes are the fill, and not a value of the program's, the monitor proves by a run
 * with another one (core/explore/unwritten.h).
 */
#include "unwritten.h"

#include "fill.h"
#include "names.h"

enum { SHORTEST = 4, SHORTEST_OF_BLOCK = 8, LONGEST = 1 << 20 };

static struct told told;

/* Eight bytes at once, for all that is sent is looked through: is one of them `byte`? */
static bool has_byte(uint64_t eight, uint8_t byte) {
  const uint64_t ones = 0x0101010101010101ull, differs = eight ^ (ones * byte);
  return ((differs - ones) & ~differs & (ones << 7)) != 0;
}

/* From `at` on there is no fill before this. */
static uint64_t skip_written(const uint8_t *bytes, uint64_t at, uint64_t size) {
  for (; size - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
    uint64_t eight;
    __builtin_memcpy(&eight, bytes + at, sizeof eight);
    if (has_byte(eight, ctl->fill) || has_byte(eight, ctl->heap_fill)) break;
  }
  return at;
}

/* The first run; its length, or 0. */
static uint64_t run_in(const uint8_t *bytes, uint64_t size, uint64_t *begin) {
  for (uint64_t at = skip_written(bytes, 0, size); at < size; at = skip_written(bytes, at + 1, size)) {
    const uint8_t byte = bytes[at];
    if (!is_fill(byte)) continue;
    uint64_t end = at;
    while (end < size && bytes[end] == byte) end++;
    if (end - at >= (byte == ctl->fill ? SHORTEST : SHORTEST_OF_BLOCK)) {
      *begin = at;
      return end - at;
    }
    at = end - 1;
  }
  return 0;
}

static bool all_fill(uint64_t value, uint64_t size) {
  const uint8_t byte = (uint8_t)value;
  return is_fill(byte) && (size == 4 ? (uint32_t)value == 0x01010101u * byte : value == 0x0101010101010101ull * byte);
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
  log_stack();
}

void note_sent(const void *bytes, uint64_t size, uint32_t call) {
  uint64_t begin = 0;
  const uint64_t run = size > LONGEST ? 0 : run_in(bytes, size, &begin);
  if (run == 0 || was_received((const uint8_t *)bytes + begin, run)) return; /* passed on: told where it was first sent */
  tell(GRADE_MEMORY_SENT, bytes, run, begin, size, call, self.place_pc, self.place_stack);
}

void note_shared(const void *bytes, uint64_t size, uint64_t pc) {
  uint64_t begin = 0, run = 0;
  if (size > LONGEST) return;
  if (size == 4) run = all_fill(*(const uint32_t *)bytes, 4) ? 4 : 0;
  else run = run_in(bytes, size, &begin);
  if (run == 0) return;
  tell(GRADE_MEMORY_SHARED, bytes, run, begin, size, 0, pc, entered_from());
}

void note_printed(enum grade_function function, uint64_t value, uint64_t size, uint64_t pc) {
  if (!all_fill(value, size)) return;
  self.inside = true;
  tell(GRADE_MEMORY_PRINTED, NULL, size, 0, size, 512 + (uint32_t)function, pc, entered_from());
  self.inside = false;
}
