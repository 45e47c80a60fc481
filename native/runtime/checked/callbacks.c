/* callbacks.c - what code compiled with -fsanitize=address calls (gcc/asan.cc, sanitizer.def); here the ends lead to us. */
#include "shadow.h"

EXPORT void __asan_init(void) {
  if (controlled()) ctl->images[self.task->image].is_ours = 1;
  shadow_start();
}
EXPORT void __asan_version_mismatch_check_v8(void) {}

/* The compiler announces no calls in this build, but it keeps frame pointers: where our caller's frame returns to. */
uint64_t caller_of(const void *ours) {
  const uint64_t *frame = *(const uint64_t *const *)ours;
  const uint64_t at = (uint64_t)(uintptr_t)frame, here = (uint64_t)(uintptr_t)ours;
  return at > here && at - here < (1u << 20) && at % 8 == 0 && at + 16 <= self.stack_top ? frame[1] : 0;
}

static inline void touch(uint64_t at, uint64_t size, bool store, uint64_t pc, const void *frame) {
  if (!controlled() || self.inside) return;
  if (checked && first_forbidden(at, size)) check_range((void *)(uintptr_t)at, size, store, pc, caller_of(frame), 0);
  access_memory((void *)(uintptr_t)at, size, store, pc, 0);
}

#define ACCESS(name, size, store)                                                                            \
  EXPORT void __asan_##name(uint64_t at) { touch(at, size, store, RETURN_ADDRESS, __builtin_frame_address(0)); }
#define RANGE(name, store)                                                                                   \
  EXPORT void __asan_##name(uint64_t at, uint64_t size) {                                                    \
    touch(at, size, store, RETURN_ADDRESS, __builtin_frame_address(0));                                      \
  }
#define SIZES(X) X(1) X(2) X(4) X(8) X(16)
#define EACH(n)                                                                                              \
  ACCESS(load##n##_noabort, n, false) ACCESS(store##n##_noabort, n, true) ACCESS(load##n, n, false)          \
  ACCESS(store##n, n, true) ACCESS(report_load##n##_noabort, n, false) ACCESS(report_store##n##_noabort, n, true)
SIZES(EACH)
RANGE(loadN_noabort, false)
RANGE(storeN_noabort, true)
RANGE(loadN, false)
RANGE(storeN, true)
RANGE(report_load_n_noabort, false)
RANGE(report_store_n_noabort, true)

/* Before exit, longjmp and their like: the frames that are left here have nothing forbidden any more.  What a thread
 * forgets of a stack that is not its own (makecontext) lies in a block, whose bounds stay. */
enum { DEEPEST = 1 << 23 };
EXPORT void __asan_handle_no_return(void) {
  const uint64_t here = (uint64_t)(uintptr_t)__builtin_frame_address(0) & ~7ull;
  if (checked && here < self.stack_top && self.stack_top - here < DEEPEST) forget_shadow(here, self.stack_top - here);
}

enum { ZONE = 32 };
EXPORT void __asan_alloca_poison(uint64_t at, uint64_t size) {
  if (!checked) return;
  const uint64_t end = (at + size + ZONE - 1) & ~(ZONE - 1ull);
  forbid(at - ZONE, ZONE, SHADOW_ALLOCA_BEFORE);
  forbid((at + size + 7) & ~7ull, end + ZONE - ((at + size + 7) & ~7ull), SHADOW_ALLOCA_BEHIND);
  allow(at, size);
}
EXPORT void __asan_allocas_unpoison(uint64_t top, uint64_t bottom) {
  if (checked && top != 0 && top < bottom) forget_shadow(top & ~7ull, bottom - (top & ~7ull));
}
EXPORT void __asan_poison_stack_memory(uint64_t at, uint64_t size) {
  if (checked) forbid(at, size, SHADOW_SCOPE);
}
EXPORT void __asan_unpoison_stack_memory(uint64_t at, uint64_t size) {
  if (checked) allow(at, size);
}
