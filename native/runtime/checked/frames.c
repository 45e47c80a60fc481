/*
 * frames.c - variables of functions that have returned.
 *
 * gcc asks us where the variables of a function shall lie whose address is taken (--param=asan-use-after-return), and
 * forbids them when it returns.  Each size has its own places, given out in turn, so that a place stays forbidden for as long
 * as possible.  What finds none, because the calls are too deep or were left by longjmp, lies on the stack as ever.
 */
#include "shadow.h"

#include "../names.h"

#include <sys/mman.h>

enum { CLASSES = 11, SMALLEST = 64, PLACES = 64 };

static struct places {
  uint64_t begin; /* 0: none yet */
  uint32_t next;
  uint8_t used[PLACES]; /* gcc clears it where a function returns */
} classes[CLASSES];

EXPORT int __asan_option_detect_stack_use_after_return = 1;

static uint64_t size_of(uint32_t class) { return (uint64_t)SMALLEST << class; }

static bool reserve(struct places *places, uint32_t class) {
  const long at = CALL6(SYS_mmap, NULL, size_of(class) * PLACES, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  places->begin = at > 0 && in_shadow((uint64_t)at) ? (uint64_t)at : 1;
  return places->begin != 1;
}

/* Threads that are not waited for may look at variables of main while the program ends: that is the way of such programs. */
static bool of_main(const void *ours) {
  return !self.task->is_thread && self.handlers == 0 && !own_code(caller_of(ours));
}

static uint64_t give(uint32_t class, const void *ours) {
  struct places *places = &classes[class];
  if (!checked || !controlled() || places->begin == 1 || of_main(ours)) return 0;
  if (places->begin == 0 && !reserve(places, class)) return 0;
  for (uint32_t tries = 0; tries < PLACES; tries++) {
    const uint32_t place = places->next++ % PLACES;
    if (places->used[place]) continue;
    places->used[place] = 1;
    const uint64_t at = places->begin + place * size_of(class);
    allow(at, size_of(class));
    *(uint8_t **)(uintptr_t)(at + size_of(class) - 8) = &places->used[place];
    return at;
  }
  return 0;
}

static void take(uint32_t class, uint64_t at) {
  struct places *places = &classes[class];
  const uint64_t place = (at - places->begin) / size_of(class);
  if (places->begin <= 1 || at < places->begin || place >= PLACES) return;
  forbid(at, size_of(class), SHADOW_RETURNED);
  places->used[place] = 0;
}

/* The place that holds this address, else 0. */
uint64_t frame_around(uint64_t at) {
  for (uint32_t class = 0; class < CLASSES; class++) {
    const uint64_t begin = classes[class].begin;
    if (begin > 1 && at >= begin && at - begin < size_of(class) * PLACES) return at - (at - begin) % size_of(class);
  }
  return 0;
}

/* A loop may count in them, as on the stack. */
uint64_t hash_of_frames(uint64_t hash) {
  for (uint32_t class = 0; checked && class < CLASSES; class++)
    for (uint32_t place = 0; place < PLACES && classes[class].begin > 1; place++) {
      if (!classes[class].used[place]) continue;
      const uint64_t at = classes[class].begin + place * size_of(class);
      for (uint64_t word = at; word < at + size_of(class); word += 8)
        hash = (hash ^ *(const uint64_t *)(uintptr_t)word) * 0x9e3779b97f4a7c15ull ^ (hash >> 29);
    }
  return hash;
}

#define CLASS(n)                                                                                             \
  EXPORT uint64_t __asan_stack_malloc_##n(uint64_t size) {                                                   \
    (void)size;                                                                                              \
    return give(n, __builtin_frame_address(0));                                                              \
  }                                                                                                          \
  EXPORT void __asan_stack_free_##n(uint64_t at, uint64_t size) { (void)size, take(n, at); }
CLASS(0) CLASS(1) CLASS(2) CLASS(3) CLASS(4) CLASS(5) CLASS(6) CLASS(7) CLASS(8) CLASS(9) CLASS(10)
