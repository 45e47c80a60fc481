#include <stdio.h>
#include <string.h>

int main(void) {
  char large[4 << 20];
  memset(large, 1, sizeof large);
  printf("%d\n", large[12345]);
  return 0;
}
