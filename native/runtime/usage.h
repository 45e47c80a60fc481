/* usage.h - what of a processor has been used, on virtual time; and the process behind a pidfd. */
#ifndef GRADE_RUNTIME_USAGE_H
#define GRADE_RUNTIME_USAGE_H

#include "internal.h"

#include <sys/resource.h>

void task_usage(uint32_t task, struct rusage *out);

/* 0 if the descriptor is none, or its process is gone. */
int pid_of_pidfd(int fd);

#endif
