#include <string.h>

static void smash(const char *text, unsigned long length) {
  char small[8];
  memcpy(small, text, length);
  __asm__ volatile("" : : "r"(small) : "memory");
}

int main(void) {
  static char text[4096];
  memset(text, 'A', sizeof text);
  smash(text, sizeof text);
  return 0;
}
