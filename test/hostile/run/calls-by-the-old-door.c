/* int 0x80 has other numbers, which a filter for this machine's would not know: 20 is getpid, 37 kill. */
#include <stdio.h>

static int old(int number, int a, int b) {
  int result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(a), "c"(b) : "memory", "r8", "r9", "r10", "r11");
  return result;
}

int main(void) {
  if (old(20, 0, 0) > 0) printf("ESCAPED: int 0x80\n");
  if (old(37, -1, 9) == 0) printf("ESCAPED: int 0x80 kills\n");
  return 0;
}
