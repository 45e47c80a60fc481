/* fopen fails, and the program says so. */
#include <stdio.h>
#include <unistd.h>

int main(void) {
  FILE *f = fopen("numbers.txt", "r");
  if (!f) {
    perror("fopen");
    return 0;
  }
  fclose(f);
  return 0;
}
