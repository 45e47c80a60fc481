/* shadow.c - the shadow itself. */
#include "shadow.h"

#include <sys/mman.h>

bool checked;
struct shadowed shadowed_mappings = {0x7fff00000000ull, 0x800000000000ull}, shadowed_stack;

extern void *__libc_stack_end;

/* A container may forbid to switch randomisation off.  The loader, to which that variable belongs, is mapped first, all
 * else below it. */
static void place_shadow(void) {
  enum { LIBRARIES = 64 << 20, STACK = 16 << 20, ABOVE_STACK = 1 << 20 };
  const uint64_t below = 3ull << 30, page = ~0x7fffull; /* eight of the shadow's */
  const uint64_t here = (uint64_t)(uintptr_t)&__libc_stack_end & page, stack = (uint64_t)(uintptr_t)__libc_stack_end & page;
  if (here >= shadowed_mappings.begin && stack >= shadowed_mappings.begin) return;
  shadowed_stack = (struct shadowed){stack - STACK, stack + ABOVE_STACK};
  shadowed_mappings = (struct shadowed){here - below, here + LIBRARIES};
  if (shadowed_mappings.end > shadowed_stack.begin) shadowed_mappings.end = shadowed_stack.begin;
}

enum { MANY_BYTES = 1 << 16 }; /* fewer are sooner cleared than given back and faulted in again */

static bool reserve(uint64_t from, uint64_t to) {
  uint64_t begin = (uint64_t)(uintptr_t)shadow_of(from), end = (uint64_t)(uintptr_t)shadow_of(to);
  long at = CALL6(SYS_mmap, begin, end - begin, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
  return at == (long)begin;
}

void shadow_start(void) {
  if (checked) return;
  /* Without it the program cannot run: its frames write into the shadow themselves. */
  place_shadow();
  if (!reserve(0, LOW_END) || !reserve(shadowed_mappings.begin, shadowed_mappings.end)) CALL1(SYS_exit_group, 98);
  if (shadowed_stack.begin && !reserve(shadowed_stack.begin, shadowed_stack.end)) CALL1(SYS_exit_group, 98);
  checked = true;
}

void forbid(uint64_t at, uint64_t size, enum shadow why) {
  if (!in_shadow(at) || size == 0) return;
  for (uint8_t *s = shadow_of(at), *end = shadow_of(at + size - 1); s <= end; s++) *s = (uint8_t)why;
}

void allow(uint64_t at, uint64_t size) {
  if (!in_shadow(at)) return;
  uint8_t *s = shadow_of(at);
  for (uint64_t i = 0; i < size / 8; i++) s[i] = 0;
  if (size % 8) s[size / 8] = (uint8_t)(size % 8);
}

/* Many whole pages of the shadow go back to the kernel: writing zeros would bring them in. */
void forget_shadow(uint64_t at, uint64_t size) {
  if (!checked || !in_shadow(at) || size == 0 || !in_shadow(at + size - 1)) return;
  uint64_t begin = (uint64_t)(uintptr_t)shadow_of(at), end = (uint64_t)(uintptr_t)shadow_of(at + size + 7);
  const uint64_t first = (begin + 4095) & ~4095ull, last = end - begin < MANY_BYTES ? first : end & ~4095ull;
  if (first < last) CALL3(SYS_madvise, first, last - first, MADV_DONTNEED);
  for (; begin < end; begin++) {
    if (begin == first && first < last) begin = last;
    if (begin == end) return;
    if (*(uint8_t *)(uintptr_t)begin) *(uint8_t *)(uintptr_t)begin = 0;
  }
}

uint64_t first_forbidden(uint64_t at, uint64_t size) {
  if (size == 0 || !in_shadow(at) || !in_shadow(at + size - 1) || at + size < at) return 0;
  for (uint64_t byte = at; byte < at + size;) {
    const uint8_t s = *shadow_of(byte);
    const uint64_t eight = byte & ~7ull;
    if (s >= 0x80) return byte;
    if (s != 0) {
      const uint64_t end = eight + s; /* the first byte that is not allowed */
      if (byte >= end) return byte;
      if (at + size > end) return end;
    }
    byte = eight + 8;
  }
  return 0;
}
