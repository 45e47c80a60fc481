#include <stdio.h>

static int sum(int n) {
  volatile char room[200];
  room[0] = (char)n;
  return sum(n + 1) + room[0];
}

int main(void) {
  printf("%d\n", sum(1));
  return 0;
}
