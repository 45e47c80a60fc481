/* A loop whose counter never reaches its end prints for ever. */
#include <stdio.h>

int main(void) {
  for (int i = 0; i != -1; i = (i + 1) % 10) printf("line %d of ten, which says where the loop has got to\n", i);
}
