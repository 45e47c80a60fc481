#include <stdio.h>

int main(void) {
  FILE *file = fopen("numbers.txt", "r");
  int sum = 0, number;
  while (fscanf(file, "%d", &number) == 1) sum += number;
  printf("%d\n", sum);
  fclose(file);
  return 0;
}
