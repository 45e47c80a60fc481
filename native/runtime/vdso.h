/* vdso.h - taken while the program loads, before it is armed. */
#ifndef GRADE_RUNTIME_VDSO_H
#define GRADE_RUNTIME_VDSO_H

#include "internal.h"

void take_vdso(void);
/* The sixteen bytes of chance that the kernel gives each image (AT_RANDOM), and what libc has made of them: equal in every run,
 * as all chance is. */
void take_seed(void);

#endif
