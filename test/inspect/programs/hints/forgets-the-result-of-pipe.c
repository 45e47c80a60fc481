#include <stdio.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char letter = 'a';
  pipe(ends);
  if (write(ends[1], &letter, 1) == 1 && read(ends[0], &letter, 1) == 1) printf("%c\n", letter);
  return 0;
}
