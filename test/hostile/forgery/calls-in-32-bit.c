/* The numbers of int 0x80 mean other calls. */
#include <stdio.h>

int main(void) {
  int result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
  printf("%d\n", result);
  return 0;
}
