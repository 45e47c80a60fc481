/* A loop prints ten lines. */
#include <stdio.h>

int main(void) {
  for (int i = 0; i != 10; i++) printf("line %d of ten, which says where the loop has got to\n", i);
}
