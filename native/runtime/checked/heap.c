/*
 * heap.c - malloc of the memory-checked build: forbidden bytes on both sides of each block, and freed ones stay
 * forbidden for a while before they are used again.
 *
 * A block is one of libc's with a head before it.  What libc gave out before this build was known has no head
 * and goes back as it came.
 */
#include "shadow.h"

#include "../fill.h"
#include "../names.h"

enum { BEHIND = 32, KEPT = 512, FILLED = 1 << 20 };
static const uint64_t MAGIC = 0x9e3779b97f4a7c15ull, KEPT_BYTES = 16u << 20;

extern void *__libc_malloc(size_t), *__libc_realloc(void *, size_t);
extern void __libc_free(void *);

static struct block *kept[KEPT]; /* the freed ones, oldest first from `oldest` on */
static uint32_t oldest, kept_count;
static uint64_t kept_bytes;

static bool is_block(const struct block *block) {
  return in_shadow((uint64_t)(uintptr_t)block) && *shadow_of((uint64_t)(uintptr_t)block) == SHADOW_BLOCK_BEFORE &&
         block->magic == (MAGIC ^ (uint64_t)(uintptr_t)block);
}

static struct block *block_of(void *at) {
  struct block *block = (struct block *)((uint8_t *)at - BEFORE);
  return ((uintptr_t)at & 15) == 0 && is_block(block) ? block : NULL;
}

static uint64_t whole(uint64_t size) { return BEFORE + ((size + 7) & ~7ull) + BEHIND; }

const struct block *block_around(uint64_t at) {
  at &= ~7ull;
  for (uint64_t steps = 0; steps < (64u << 20) && in_shadow(at); at -= 8, steps += 8) {
    if (*shadow_of(at) != SHADOW_BLOCK_BEFORE) continue;
    const struct block *block = (const struct block *)(uintptr_t)at;
    if ((at & 15) == 0 && is_block(block)) return block;
  }
  return NULL;
}

static uint32_t place(uint64_t pc) { return judged(pc) ? (uint32_t)pc : 0; }

static void *make(struct block *block, size_t size, uint32_t before, uint64_t pc) {
  const uint64_t at = (uint64_t)(uintptr_t)block;
  *block = (struct block){.magic = MAGIC ^ at, .size = size, .given_at = place(pc), .state = BLOCK_LIVE, .before = before};
  forbid(at, BEFORE, SHADOW_BLOCK_BEFORE);
  forbid(at + BEFORE + (size & ~7ull), ((size + 7) & ~7ull) - (size & ~7ull) + BEHIND, SHADOW_BLOCK_BEHIND);
  allow(at + BEFORE, size);
  uint8_t *bytes = (uint8_t *)(block + 1);
  if (size <= FILLED && judged(pc)) fill_block(bytes, size);
  return bytes;
}

void *checked_malloc(size_t size, uint64_t pc) {
  if (size > (1ull << 40)) return __libc_malloc(size); /* refused */
  struct block *block = __libc_malloc(whole(size));
  return block ? make(block, size, 0, pc) : NULL;
}

void *checked_aligned(size_t alignment, size_t size, uint64_t pc) {
  if (alignment <= 16) return checked_malloc(size, pc);
  if (size > (1ull << 40) || alignment > (1u << 30)) return NULL;
  const uint64_t begin = (uint64_t)(uintptr_t)__libc_malloc(whole(size) + alignment);
  if (begin == 0) return NULL;
  const uint64_t at = (begin + BEFORE + alignment - 1) & ~(alignment - 1);
  return make((struct block *)(uintptr_t)(at - BEFORE), size, (uint32_t)(at - BEFORE - begin), pc);
}

void *checked_calloc(size_t count, size_t size, uint64_t pc) {
  uint64_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) bytes = SIZE_MAX;
  uint8_t *at = checked_malloc(bytes, pc);
  if (at) { /* libc knows which pages are new; ours must not be copied by a fork for nothing */
    for (uint64_t i = 0; i < bytes; i++)
      if (at[i]) at[i] = 0;
  }
  return at;
}

static void let_go(struct block *block) {
  forget_shadow((uint64_t)(uintptr_t)block, whole(block->size));
  block->magic = 0;
  __libc_free((uint8_t *)block - block->before);
}

static void keep(struct block *block) {
  kept_bytes += whole(block->size);
  if (kept_count == KEPT) { /* room for one */
    struct block *first = kept[oldest];
    kept_bytes -= whole(first->size);
    if (is_block(first)) let_go(first);
    oldest = (oldest + 1) % KEPT, kept_count--;
  }
  kept[(oldest + kept_count++) % KEPT] = block;
  while (kept_count > 1 && kept_bytes > KEPT_BYTES) {
    struct block *first = kept[oldest];
    kept_bytes -= whole(first->size);
    if (is_block(first)) let_go(first);
    oldest = (oldest + 1) % KEPT, kept_count--;
  }
}

/* A pointer that malloc cannot have given: into a variable, or into the middle of a block. */
static bool invalid(uint64_t at) {
  struct variable ignored;
  const uint64_t here = (uint64_t)(uintptr_t)__builtin_frame_address(0);
  if (!in_shadow(at)) return false;
  if (global_at(at, &ignored) || (at > here && at < self.stack_top) || frame_around(at)) return true;
  const struct block *block = block_around(at);
  return block && at > (uint64_t)(uintptr_t)block && at < (uint64_t)(uintptr_t)block + whole(block->size);
}

void checked_free(void *at, uint64_t pc) {
  if (!at) return;
  struct block *block = block_of(at);
  if (block && block->state == BLOCK_LIVE) {
    block->state = BLOCK_FREED;
    block->taken_at = place(pc);
    forbid((uint64_t)(uintptr_t)at, (block->size + 7) & ~7ull, SHADOW_FREED);
    keep(block);
    return;
  }
  if (block || invalid((uint64_t)(uintptr_t)at)) {
    report_memory(block ? GRADE_MEMORY_DOUBLE_FREE : GRADE_MEMORY_INVALID_FREE, (uint64_t)(uintptr_t)at, 0, false,
                  (uint64_t)(uintptr_t)at, pc, 0, 0);
    return; /* libc would only end the program */
  }
  __libc_free(at);
}

void *checked_realloc(void *at, size_t size, uint64_t pc) {
  if (!at) return checked_malloc(size, pc);
  struct block *block = block_of(at);
  if (!block || block->state != BLOCK_LIVE) {
    if (block || invalid((uint64_t)(uintptr_t)at)) return checked_free(at, pc), NULL;
    return __libc_realloc(at, size);
  }
  if (size == 0) return checked_free(at, pc), NULL;
  uint8_t *grown = checked_malloc(size, pc);
  if (!grown) return NULL;
  for (uint64_t i = 0; i < size && i < block->size; i++) grown[i] = ((uint8_t *)at)[i];
  checked_free(at, pc);
  return grown;
}

EXPORT size_t malloc_usable_size(void *at) {
  const struct block *block = checked && at ? block_of(at) : NULL;
  if (block) return block->size;
  if (!at) return 0;
  const size_t head = ((const size_t *)at)[-1]; /* malloc.c of glibc: size of the chunk, and 2 if it has its own mapping */
  return (head & ~7ul) - (head & 2 ? 2 : 1) * sizeof(size_t);
}
