/* stdio.h of the memory-checked build, see member.h. */
#include_next <stdio.h>
#if !defined sprintf && !defined GRADE_WITHOUT_MEMBERS
#include "member.h"
#define sprintf(to, ...) (sprintf)(GRADE_INTO(to), __VA_ARGS__)
#define snprintf(to, ...) (snprintf)(GRADE_INTO(to), __VA_ARGS__)
#define fgets(to, ...) (fgets)(GRADE_INTO(to), __VA_ARGS__)
#endif
