#include <string.h>
#include <unistd.h>

int main(void) {
  static char text[1 << 16];
  memset(text, 'x', sizeof text);
  for (long i = 0; i < (1L << 30) / (long)sizeof text; i++)
    if (write(1, text, sizeof text) <= 0) return 1;
  return 0;
}
