/*
 * member.h - the memory-checked build: how much room the member of a structure has that a string is written to.
 *
 * Inside a structure no byte is forbidden.  But the compiler knows the member that an argument names, and so do we when the
 * call comes: the macros of string.h and stdio.h beside this file say it first.  An array at the end of a structure counts
 * as open, and functions that move bytes (memcpy, read) may fill several members at once, as for _FORTIFY_SOURCE.
 */
#ifndef GRADE_CHECKED_MEMBER_H
#define GRADE_CHECKED_MEMBER_H

extern void *__grade_member(void *at, unsigned long room, const char *name);
/* Behind a pointer the size is known to the optimiser alone, so it is asked in a function of its own; `to` is not evaluated. */
#define GRADE_ROOM(to)                                                                                   \
  (__extension__({                                                                                       \
    auto unsigned long grade_room(void);                                                                 \
    __attribute__((optimize(1), no_sanitize("address"))) unsigned long grade_room(void) {                \
      return __builtin_object_size((to), 1);                                                             \
    }                                                                                                    \
    grade_room();                                                                                        \
  }))
#define GRADE_INTO(to) __grade_member((to), GRADE_ROOM(to), #to)

#endif
