/*
 * tsan.c - what code compiled with -fsanitize=thread calls (gcc/tsan.cc, sanitizer.def); here the ends lead to us.
 */
#include "fill.h"

EXPORT void __tsan_init(void) {
  if (!controlled()) return;
  ctl->images[self.task->image].is_ours = 1;
  set_fill();
}
EXPORT void __tsan_func_entry(void *caller) {
  self.calls[self.call_depth++ % CALL_DEPTH] = (uint64_t)(uintptr_t)caller;
}
EXPORT void __tsan_func_exit(void) {
  if (self.call_depth) self.call_depth--;
}

#define ACCESS(name, size, store, access)                                                                    \
  EXPORT void __tsan_##name(void *at) { access_memory(at, size, store, RETURN_ADDRESS, GRADE_ACCESS_##access); }
#define SIZES(X)                                                                                             \
  X(1) X(2) X(4) X(8) X(16)
#define PLAIN(n) ACCESS(read##n, n, false, PLAIN) ACCESS(write##n, n, true, PLAIN)
#define VOLATILE(n) ACCESS(volatile_read##n, n, false, VOLATILE) ACCESS(volatile_write##n, n, true, VOLATILE)
#define UNALIGNED(n) ACCESS(unaligned_read##n, n, false, PLAIN) ACCESS(unaligned_write##n, n, true, PLAIN)
#define UNALIGNED_VOLATILE(n)                                                                                \
  ACCESS(unaligned_volatile_read##n, n, false, PLAIN) ACCESS(unaligned_volatile_write##n, n, true, PLAIN)
SIZES(PLAIN)
SIZES(VOLATILE)
SIZES(UNALIGNED)
SIZES(UNALIGNED_VOLATILE)

EXPORT void __tsan_read_range(void *at, unsigned long size) { access_memory(at, size, false, RETURN_ADDRESS, 0); }
EXPORT void __tsan_write_range(void *at, unsigned long size) { access_memory(at, size, true, RETURN_ADDRESS, 0); }
EXPORT void __tsan_vptr_update(void *at, void *value) { (void)value, access_memory(at, 8, true, RETURN_ADDRESS, 0); }
EXPORT void __tsan_vptr_read(void *at) { access_memory(at, 8, false, RETURN_ADDRESS, 0); }
EXPORT void __tsan_ignore_thread_begin(void) {}
EXPORT void __tsan_ignore_thread_end(void) {}

/* Atomics.  Under one token any order is sequentially consistent; the memory order goes into the log, for it says what
 * the program may rely on.  The numbers are the compiler's (__ATOMIC_*, in the low bits). */
uint32_t access_of(int order) {
  static const uint8_t accesses[] = {GRADE_ACCESS_RELAXED, GRADE_ACCESS_ACQUIRE, GRADE_ACCESS_ACQUIRE,
                                     GRADE_ACCESS_RELEASE, GRADE_ACCESS_ACQ_REL, GRADE_ACCESS_SEQ_CST};
  const unsigned known = (unsigned)order & 0xff;
  return known < sizeof accesses ? accesses[known] : GRADE_ACCESS_SEQ_CST;
}

/* Whether it succeeds is not known before: it has the strength of both. */
uint32_t compare_access(int success, int failure) {
  const uint32_t one = access_of(success), other = access_of(failure);
  if (one == GRADE_ACCESS_RELEASE && other >= GRADE_ACCESS_ACQUIRE && other < GRADE_ACCESS_SEQ_CST) return GRADE_ACCESS_ACQ_REL;
  return one > other ? one : other;
}

void atomic_load_seen(void *at, uint64_t size, uint64_t pc, int order) {
  self.manners.atomics++;
  access_memory(at, size, false, pc, access_of(order));
}

/* An update announces itself like a store: what it leaves is logged when the task comes back. */
void atomic_update_seen(void *at, uint64_t size, uint64_t pc, uint32_t access) {
  self.manners.atomics++;
  access_memory(at, size, true, pc, access);
}

#define ATOMICS(bits, type)                                                                                  \
  EXPORT type __tsan_atomic##bits##_load(const volatile type *at, int order) {                               \
    atomic_load_seen((void *)(uintptr_t)at, bits / 8, RETURN_ADDRESS, order);                                \
    return *at;                                                                                              \
  }                                                                                                          \
  EXPORT void __tsan_atomic##bits##_store(volatile type *at, type value, int order) {                        \
    atomic_update_seen((void *)(uintptr_t)at, bits / 8, RETURN_ADDRESS, access_of(order));                   \
    *at = value;                                                                                             \
    store_made();                                                                                            \
  }                                                                                                          \
  UPDATE(bits, type, exchange, value)                                                                        \
  UPDATE(bits, type, fetch_add, old + value)                                                                 \
  UPDATE(bits, type, fetch_sub, old - value)                                                                 \
  UPDATE(bits, type, fetch_and, old &value)                                                                  \
  UPDATE(bits, type, fetch_or, old | value)                                                                  \
  UPDATE(bits, type, fetch_xor, old ^ value)                                                                 \
  UPDATE(bits, type, fetch_nand, ~(old & value))                                                             \
  COMPARE(bits, type, strong)                                                                                \
  COMPARE(bits, type, weak)                                                                                  \
  EXPORT type __tsan_atomic##bits##_compare_exchange_val(volatile type *at, type expected, type desired,     \
                                                         int success, int failure) {                         \
    atomic_update_seen((void *)(uintptr_t)at, bits / 8, RETURN_ADDRESS,                                      \
                       compare_access(success, failure) | GRADE_ACCESS_RMW);                                 \
    type old = *at;                                                                                          \
    if (old == expected) *at = desired;                                                                      \
    store_made();                                                                                            \
    return old;                                                                                              \
  }
#define UPDATE(bits, type, name, result)                                                                     \
  EXPORT type __tsan_atomic##bits##_##name(volatile type *at, type value, int order) {                       \
    atomic_update_seen((void *)(uintptr_t)at, bits / 8, RETURN_ADDRESS, access_of(order) | GRADE_ACCESS_RMW); \
    type old = *at;                                                                                          \
    *at = (type)(result);                                                                                    \
    store_made();                                                                                            \
    return old;                                                                                              \
  }
#define COMPARE(bits, type, kind)                                                                            \
  EXPORT int __tsan_atomic##bits##_compare_exchange_##kind(volatile type *at, type *expected, type desired,  \
                                                           int success, int failure) {                       \
    atomic_update_seen((void *)(uintptr_t)at, bits / 8, RETURN_ADDRESS,                                      \
                       compare_access(success, failure) | GRADE_ACCESS_RMW);                                 \
    type old = *at;                                                                                          \
    if (old == *expected) *at = desired;                                                                     \
    store_made();                                                                                            \
    if (old == *expected) return 1;                                                                          \
    *expected = old;                                                                                         \
    return 0;                                                                                                \
  }
ATOMICS(8, uint8_t)
ATOMICS(16, uint16_t)
ATOMICS(32, uint32_t)
ATOMICS(64, uint64_t)
ATOMICS(128, unsigned __int128)

EXPORT void __tsan_atomic_thread_fence(int order) {
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  self.fences = true;
  if (!controlled() || self.inside || !memory_watched()) return;
  self.inside = true;
  flush_store();
  log_order(GRADE_ORDER_FENCE, 0, 0, access_of(order));
  self.inside = false;
}
EXPORT void __tsan_atomic_signal_fence(int order) { (void)order; }

/* -fsanitize-coverage=trace-pc: one call for each basic block, so that any loop is seen to go on. */
EXPORT void __sanitizer_cov_trace_pc(void) {
  self.loaded.addr = 0;
  count_work(RETURN_ADDRESS);
}
