/* Crashes at line 7. */
#include <stddef.h>

int main(void) {
  int *volatile nowhere = NULL;

  *nowhere = 1;
  return 0;
}
