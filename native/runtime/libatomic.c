/*
 * libatomic.c - atomics of sizes that the processor has none for, which gcc leaves to a library (gcc/Atomic/GCCMM/LIbrary of
 * its wiki).  Nobody else moves between two steps of a task, so a copy is as atomic as a lock would make it.
 */
#include "internal.h"

static void copy(void *to, const void *from, size_t size) {
  for (size_t i = 0; i < size; i++) ((volatile uint8_t *)to)[i] = ((const volatile uint8_t *)from)[i];
}

static bool equal(const void *a, const void *b, size_t size) {
  size_t i = 0;
  while (i < size && ((const volatile uint8_t *)a)[i] == ((const volatile uint8_t *)b)[i]) i++;
  return i == size;
}

EXPORT void grade_atomic_load(size_t size, void *from, void *to, int order) __asm__("__atomic_load");
EXPORT void grade_atomic_load(size_t size, void *from, void *to, int order) {
  atomic_load_seen(from, size, RETURN_ADDRESS, order);
  copy(to, from, size);
}

EXPORT void grade_atomic_store(size_t size, void *to, void *from, int order) __asm__("__atomic_store");
EXPORT void grade_atomic_store(size_t size, void *to, void *from, int order) {
  atomic_update_seen(to, size, RETURN_ADDRESS, access_of(order));
  copy(to, from, size);
  store_made();
}

EXPORT void grade_atomic_exchange(size_t size, void *at, void *from, void *to, int order) __asm__("__atomic_exchange");
EXPORT void grade_atomic_exchange(size_t size, void *at, void *from, void *to, int order) {
  atomic_update_seen(at, size, RETURN_ADDRESS, access_of(order) | GRADE_ACCESS_RMW);
  for (size_t i = 0; i < size; i++) { /* `from` and `to` may be one */
    const uint8_t old = ((volatile uint8_t *)at)[i];
    ((volatile uint8_t *)at)[i] = ((volatile uint8_t *)from)[i];
    ((volatile uint8_t *)to)[i] = old;
  }
  store_made();
}

EXPORT _Bool grade_atomic_compare_exchange(size_t size, void *at, void *expected, void *from, int success, int failure) __asm__("__atomic_compare_exchange");
EXPORT _Bool grade_atomic_compare_exchange(size_t size, void *at, void *expected, void *from, int success, int failure) {
  atomic_update_seen(at, size, RETURN_ADDRESS, compare_access(success, failure) | GRADE_ACCESS_RMW);
  const bool same = equal(at, expected, size);
  copy(same ? at : expected, same ? from : at, size);
  store_made();
  return same;
}

EXPORT _Bool grade_atomic_is_lock_free(size_t size, void *at) __asm__("__atomic_is_lock_free");
EXPORT _Bool grade_atomic_is_lock_free(size_t size, void *at) {
  return size != 0 && size <= 8 && (size & (size - 1)) == 0 && (uintptr_t)at % size == 0;
}
