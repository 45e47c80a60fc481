/* Each level includes the file twice: 2^199 inclusions, no macro and hardly any memory. */
#if __INCLUDE_LEVEL__ < 190
#include "counts-for-ever.c"
#include "counts-for-ever.c"
#endif
