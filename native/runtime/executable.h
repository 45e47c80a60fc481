/* executable.h - programs into which the runtime cannot come along. */
#ifndef GRADE_RUNTIME_EXECUTABLE_H
#define GRADE_RUNTIME_EXECUTABLE_H

#include <stdbool.h>

/* False only for what the kernel would execute without the loader, and for the loader itself.  The arguments are those of
 * execveat(2). */
bool can_be_watched(long directory, const char *path, long flags);

#endif
