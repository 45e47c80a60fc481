/* unwritten.h - bytes that nobody has written, on their way to somebody. */
#ifndef GRADE_RUNTIME_UNWRITTEN_H
#define GRADE_RUNTIME_UNWRITTEN_H

#include "internal.h"

void note_sent(const void *bytes, uint64_t size, uint32_t call); /* call as in GRADE_EV_MEMORY */
void note_shared(const void *bytes, uint64_t size, uint64_t pc);
void note_printed(enum grade_function function, uint64_t value, uint64_t size, uint64_t pc);

/* received.c */
bool was_received(const void *bytes, uint64_t size);

#endif
