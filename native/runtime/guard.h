/* guard.h - the memory, the descriptor and the files that are the runtime's own. */
#ifndef GRADE_RUNTIME_GUARD_H
#define GRADE_RUNTIME_GUARD_H

#include "internal.h"

/* What the call comes to if it would touch them; 0 = let it be made. */
long guard(long number, const long *args);
/* What the call has come to: told if it was refused and would have led out of the run. */
void note_walled(long number, const long *args, long result);
struct grade_event *note_refused(enum grade_refused how, long number);
/* What is mapped from there on would take the place of what lies there. */
long guard_mapped_onto(long number, uint64_t at, uint64_t size);
/* An opened descriptor through which the runtime could be written: it is closed again. */
long guard_opened(long fd, long flags);
/* The program's own code is about to store there.  Does not return if that is the runtime's. */
void guard_store(const void *at, uint64_t size, uint64_t pc);

#endif
