#include <assert.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char *argv[]) {
  int sum = 0, number;
  while (scanf("%d", &number) == 1) sum += number;
  assert(argc == 3 && strcmp(argv[1], "a:b") == 0 && strcmp(argv[2], "") == 0);
  assert(sum != 6); /* so that a test sees what came in */
  return 0;
}
