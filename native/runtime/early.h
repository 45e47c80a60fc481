/* early.h - what the loader would have run before the runtime. */
#ifndef GRADE_RUNTIME_EARLY_H
#define GRADE_RUNTIME_EARLY_H

void find_early_code(void); /* before the runtime is armed: it asks libc */
void run_early_code(int count, char **arguments, char **environment);

#endif
