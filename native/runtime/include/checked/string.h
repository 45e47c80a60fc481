/* string.h of the memory-checked build, see member.h. */
#include_next <string.h>
#if !defined strcpy && !defined GRADE_WITHOUT_MEMBERS
#include "member.h"
#define strcpy(to, ...) (strcpy)(GRADE_INTO(to), __VA_ARGS__)
#define strncpy(to, ...) (strncpy)(GRADE_INTO(to), __VA_ARGS__)
#define strcat(to, ...) (strcat)(GRADE_INTO(to), __VA_ARGS__)
#define strncat(to, ...) (strncat)(GRADE_INTO(to), __VA_ARGS__)
#endif
