#include <stdio.h>

static long sum(volatile long *above) {
  volatile long here[64];
  here[0] = *above + 1;
  return sum(here) + here[0];
}

int main(void) {
  volatile long first = 0;
  printf("%ld\n", sum(&first));
  return 0;
}
