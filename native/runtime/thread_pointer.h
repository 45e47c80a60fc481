/* thread_pointer.h - the register by which libc and the runtime find a thread's data. */
#ifndef GRADE_RUNTIME_THREAD_POINTER_H
#define GRADE_RUNTIME_THREAD_POINTER_H

#include <stdbool.h>

void look_at_processor(void); /* before anything is watched */

/* True if the program had moved it.  Until this has been called nothing may touch `self`. */
bool put_thread_pointer_back(void);
void note_thread_pointer(void);

#endif
