/* shared_looks.h - a load of shared memory that sees the same again: does its task spin? */
#ifndef GRADE_RUNTIME_SHARED_LOOKS_H
#define GRADE_RUNTIME_SHARED_LOOKS_H

#include "internal.h"

/* This very load has given this very value since anything changed: it is no step of its own, or a spin would use up the
 * run's steps. */
bool looked_already(uint64_t addr, uint64_t pc, uint64_t value);

/* The same, and remembers the load if it is new. */
bool look_is_new(uint64_t addr, uint64_t pc, uint64_t value);

/* Not new; after enough of that the task steps aside, so others may have moved. */
bool look_is_fruitless(uint64_t addr, uint64_t pc, uint64_t value);

/* A store to memory that nobody else can see is about to be made. */
void note_private_store(const uint8_t *at, uint64_t size);
void note_shared_store(void);

void forget_shared_looks(void);

/* Stores of this process that could be seen outside of a task's stack, and all to shared memory that changed something. */
uint32_t stores_made(void);

#endif
