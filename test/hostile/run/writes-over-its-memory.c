/* Zeros wherever it may write, what others keep there included. */
#include <stdio.h>
#include <string.h>

int main(void) {
  char *starts[256];
  unsigned long sizes[256];
  int count = 0;
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[512];
  while (count < 256 && fgets(line, sizeof line, maps)) {
    unsigned long from, to;
    char rights[8];
    if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) != 3 || rights[1] != 'w') continue;
    starts[count] = (char *)from;
    sizes[count++] = to - from;
  }
  for (int i = 0; i < count; i++) {
    volatile char *at = starts[i];
    for (unsigned long k = 0; k < sizes[i]; k++) at[k] = 0;
  }
  return 0;
}
