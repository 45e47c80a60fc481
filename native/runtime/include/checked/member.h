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
/*
 * What is still an array here has the room of its type, also behind a pointer; a short one may stand for an open end
 * (`char text[1]`).  Of anything else the compiler says what it knows.  `to` is not evaluated, and nothing here takes the
 * address of a variable or names it in a function of its own: that would move it out of its forbidden bytes.
 */
#define GRADE_IS_POINTER(to) __builtin_types_compatible_p(__typeof__(to), __typeof__((to) + 0))
#define GRADE_ROOM(to) (GRADE_IS_POINTER(to) || sizeof(to) < 8 ? __builtin_object_size((to), 1) : sizeof(to))
#define GRADE_INTO(to) __grade_member((to), GRADE_ROOM(to), #to)

#endif
