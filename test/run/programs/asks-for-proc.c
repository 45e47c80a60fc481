/* Reads where a tier without a root of its own has nothing to show, and goes on with nothing. */
#include <stdio.h>

int main(void) {
  char line[100];
  fgets(line, sizeof line, fopen("/proc/self/status", "r"));
  return 0;
}
