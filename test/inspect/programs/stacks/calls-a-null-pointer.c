#include <stdio.h>

static void (*volatile action)(void) = NULL;

static void act(void) {
  action();
  puts("done");
}

int main(void) {
  act();
  return 0;
}
