/*
 * processors.c - which processor a task runs on (sched_getaffinity(2), getcpu(2)).
 *
 * Init holds each run to the one on which it happens to be itself, and a program that acts by its number would do so by chance.
 * So for the program that one and the first have changed places.
 */
#include "internal.h"
#include "calls.h"

enum { MASK_BYTES = 128 }; /* of 1024 processors, as libc's cpu_set_t */

static uint32_t exchanged(uint32_t processor) {
  const uint32_t held = ctl->processor ? ctl->processor - 1 : 0;
  return processor == held ? 0 : processor == 0 ? held : processor;
}

static void exchange(uint8_t *mask, uint64_t bytes) {
  const uint32_t held = exchanged(0);
  if (held / 8 >= bytes) return;
  const uint8_t first = mask[0] & 1, other = mask[held / 8] >> (held % 8) & 1;
  if (first == other) return;
  mask[0] ^= 1;
  mask[held / 8] ^= (uint8_t)(1u << (held % 8));
}

long model_sched_getaffinity(long *a) {
  const long size = CALL3(SYS_sched_getaffinity, a[0], a[1], a[2]);
  if (size > 0) exchange((uint8_t *)a[2], (uint64_t)size);
  return size;
}

long model_sched_setaffinity(long *a) {
  _Alignas(8) uint8_t mask[MASK_BYTES] = {0};
  const uint64_t given = (uint32_t)a[1], size = given < sizeof mask ? given : sizeof mask;
  __builtin_memcpy(mask, (const void *)a[2], size);
  exchange(mask, sizeof mask);
  return CALL3(SYS_sched_setaffinity, a[0], sizeof mask, mask);
}

long model_getcpu(long *a) {
  uint32_t *const processor = (uint32_t *)a[0];
  const long r = CALL3(SYS_getcpu, processor, a[1], 0);
  if (r == 0 && processor) *processor = exchanged(*processor);
  return r;
}

/* The kernel leaves it in the memory of each thread as well (rseq(2)), and libc reads it there. */
EXPORT int sched_getcpu(void) {
  uint32_t processor = 0;
  CALL3(SYS_getcpu, &processor, NULL, NULL);
  return (int)(controlled() ? exchanged(processor) : processor);
}
