/* walk.h - the unwinder, on a stack that may hold anything. */
#ifndef GRADE_RUNTIME_WALK_H
#define GRADE_RUNTIME_WALK_H

#include <unwind.h>

/* Shows it the frames from here upwards, until it has seen enough or a fault says that this is no stack any more. */
void walk_stack(_Unwind_Trace_Fn each, void *data);

#endif
