#include "sum.h"

int main(void) {
  return sum(SUM_OF) == 3 ? 0 : 1;
}
