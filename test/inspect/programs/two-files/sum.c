#include "sum.h"

int sum(int a, int b) {
  return *(volatile int *)(long)(a - 1) + b; /* an address that nobody has */
}
