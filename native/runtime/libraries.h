/* libraries.h - which functions there are besides the program's and ours. */
#ifndef GRADE_RUNTIME_LIBRARIES_H
#define GRADE_RUNTIME_LIBRARIES_H

#include <stdbool.h>

bool library_has(const char *name);

#endif
