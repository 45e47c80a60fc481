#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
  char *at = mmap(NULL, 200 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (at == MAP_FAILED) return 1;
  at[0] = at[(200 << 20) - 1] = 1;
  printf("%d\n", at[0] + at[1000]);
  return munmap(at, 200 << 20);
}
