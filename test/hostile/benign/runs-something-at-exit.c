#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void first(void) { puts("first"); }
__attribute__((destructor)) static void last(void) { puts("last"); }

static void between(void) { puts("at exit"); }

int main(void) {
  atexit(between);
  at_quick_exit(between);
  return 0;
}
