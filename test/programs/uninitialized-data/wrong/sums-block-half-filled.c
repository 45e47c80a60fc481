/* Two of the four numbers in the block are never set. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int *numbers = malloc(4 * sizeof *numbers);
  if (numbers == NULL) return 1;
  numbers[0] = 1;
  numbers[1] = 2;
  int sum = 0;
  for (int i = 0; i < 4; i++) sum += numbers[i] & 1;
  printf("%d\n", sum);
  free(numbers);
  return 0;
}
