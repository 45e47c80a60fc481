/* Overwrites the addresses on the stack: with what is no address, or with one of a function that has called nobody. */
#include <stdio.h>
#include <stdlib.h>

static __attribute__((noinline)) void innocent(void) {
  puts("innocent");
}

static __attribute__((noinline)) void overwrite(int how) {
  unsigned long *frame = __builtin_frame_address(0);
  if (how == 2) frame[0] = 0x10;
  for (int i = 1; i < 12; i++)
    frame[i] = how == 0 ? 0x4141414141414141ul : (unsigned long)(char *)innocent + 5;
  *(int *volatile)16 = 1;
}

static __attribute__((noinline)) void middle(int how) {
  overwrite(how);
  puts("middle");
}

int main(int argc, char **argv) {
  if (argc > 1) middle(atoi(argv[1]));
  innocent();
  return 0;
}
