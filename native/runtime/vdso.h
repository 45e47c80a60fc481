/* vdso.h - taken while the program loads, before it is armed. */
#ifndef GRADE_RUNTIME_VDSO_H
#define GRADE_RUNTIME_VDSO_H

#include "internal.h"

void take_vdso(void);

#endif
