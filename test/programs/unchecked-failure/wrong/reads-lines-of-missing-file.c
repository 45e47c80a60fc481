/* fopen fails, and fgets gets its null pointer. */
#include <stdio.h>
#include <unistd.h>

int main(void) {
  char line[64];
  FILE *f = fopen("numbers.txt", "r");
  while (fgets(line, sizeof line, f)) fputs(line, stdout);
  fclose(f);
  return 0;
}
