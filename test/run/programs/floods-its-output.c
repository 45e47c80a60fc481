/* Prints without end. */
#include <stdio.h>

int main(void) {
  char line[1024];
  for (int i = 0; i < 1023; i++) line[i] = 'y';
  line[1023] = 0;
  for (;;) puts(line);
}
