/* sysv_waiting.h - who waits for a semaphore: the kernel, which never sees anybody wait, says 0. */
#ifndef GRADE_RUNTIME_SYSV_WAITING_H
#define GRADE_RUNTIME_SYSV_WAITING_H

#include "internal.h"

struct sembuf;

/* Index of the operation that cannot be done now; `kernel` is the kernel's identifier. */
unsigned long blocking_operation(long kernel, const struct sembuf *operations, unsigned long count);

/* Marks this task while it waits for the operation. */
void begin_semaphore_wait(const struct sembuf *operation);
void end_semaphore_wait(void);

/* semctl(2) with GETNCNT and GETZCNT. */
long semaphore_waiters(uint32_t set, long number, bool for_zero);

#endif
