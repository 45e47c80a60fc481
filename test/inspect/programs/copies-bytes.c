/* What it reads is no UTF-8, and must come as it was. */
#include <assert.h>
#include <stdio.h>

int main(void) {
  assert(getchar() == 0xb0 && getchar() == 0xa1 && getchar() == EOF);
  return 0;
}
