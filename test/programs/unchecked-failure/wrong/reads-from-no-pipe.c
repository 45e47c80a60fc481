/* pipe() has been forgotten. */
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int ends[2] = {40, 41};
  char text[8] = "";
  write(ends[1], "hello", 6);
  read(ends[0], text, sizeof text);
  printf("got %s\n", text);
  return 0;
}
