/* chance.h - where reads of /dev/random and /dev/urandom get their bytes. */
#ifndef GRADE_RUNTIME_CHANCE_H
#define GRADE_RUNTIME_CHANCE_H

#include "internal.h"

bool gives_chance(int fd);
long fill_by_chance(void *to, uint64_t size);

#endif
