#include <stdio.h>

static void fill(int *slot) {
  *slot = 7;
}

int main(void) {
  int *slot = NULL;
  fill(slot);
  printf("%d\n", *slot);
  return 0;
}
