#include <stdlib.h>

static volatile unsigned long count;

static void last(void) {
  for (;;) count++;
}

int main(void) {
  atexit(last);
  return 0;
}
