/* private.h - memory of one process that its threads or its signal handlers can reach. */
#ifndef GRADE_RUNTIME_PRIVATE_H
#define GRADE_RUNTIME_PRIVATE_H

#include "internal.h"

extern bool private_watched; /* the process has threads or handlers: else nothing of this is done */

void private_access(uint8_t *at, uint64_t size, bool store, uint64_t pc, uint32_t access);
void log_private_moved(const uint8_t *at, uint64_t size, bool store, uint64_t pc);
void private_stored(const struct pending_store *store);
void forget_private_looks(void);
uint32_t private_changes_by_others(void); /* stores of this process's other threads so far */

static inline uint64_t value_at(const uint8_t *at, uint64_t size) {
  uint64_t value = 0;
  switch (size) { /* the usual sizes without a loop: this is done for every access */
    case 8: __builtin_memcpy(&value, at, 8); return value;
    case 4: __builtin_memcpy(&value, at, 4); return value;
    case 1: return *at;
    default: break;
  }
  for (uint64_t i = 0; i < size && i < 8; i++) value |= (uint64_t)at[i] << (8 * i);
  return value;
}

#endif
