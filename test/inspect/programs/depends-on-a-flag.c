#include <assert.h>

int main(void) {
#ifdef BROKEN
  assert(!"built with -DBROKEN");
#endif
  return 0;
}
