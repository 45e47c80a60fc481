#include <stdio.h>
#include <string.h>

static int last(long size) {
  char array[size];
  memset(array, 1, (size_t)size);
  return array[size - 1];
}

int main(void) {
  printf("%d\n", last(64L << 20));
  return 0;
}
