/* fill.h - what memory holds that nobody has written. */
#ifndef GRADE_RUNTIME_FILL_H
#define GRADE_RUNTIME_FILL_H

#include "internal.h"

/* In this program's automatic variables, where the compiler has put GRADE_FILL, there is to be ctl->fill. */
void set_fill(void);
void note_constants(uint64_t begin, uint64_t end); /* the program's, which follow its code */

static inline bool is_fill(uint8_t byte) { return byte == ctl->fill || byte == ctl->heap_fill; }

static inline void fill_block(void *at, uint64_t size) {
  count_bytes(size);
  __asm__ volatile("rep stosb" : "+D"(at), "+c"(size) : "a"(ctl->heap_fill) : "memory");
}

/* With ctl->compare: this text is put out by the call that returns to `pc`. */
void note_shown(const void *bytes, uint64_t size, uint64_t pc);

#endif
