/* Some hundred milliseconds on a fast machine, more on a slow one: never too much. */
#include <stdio.h>

int main(void) {
  static unsigned char composite[1 << 21];
  int primes = 0;
  for (unsigned i = 2; i < sizeof composite; i++) {
    if (composite[i]) continue;
    primes++;
    for (unsigned long k = (unsigned long)i * i; k < sizeof composite; k += i) composite[k] = 1;
  }
  printf("%d primes\n", primes);
  return 0;
}
