/* What the kernel tells a program past its calls: the bytes of chance behind AT_RANDOM and what libc makes of
 * them, the clock on its old page at a fixed
 * address, and where things lie after an exec that was asked to scatter them. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/personality.h>
#include <sys/time.h>
#include <unistd.h>

int main(int count, char **arguments) {
  if (count < 2) {
    personality(0);
    execl("/proc/self/exe", arguments[0], "scattered", (char *)NULL);
    return 1;
  }
  const unsigned char *chance = (const unsigned char *)getauxval(AT_RANDOM);
  for (int i = 0; i < 16; i++) printf("%02x", chance[i]);
  unsigned long guard, hider;
  __asm__("movq %%fs:0x28, %0\n\tmovq %%fs:0x30, %1" : "=r"(guard), "=r"(hider));
  printf(" %lx %lx", guard, hider);
  struct timeval now = {0, 0};
  ((int (*)(struct timeval *, void *))0xffffffffff600000)(&now, NULL);
  void *block = malloc(1);
  printf(" %ld.%06ld %p %p\n", (long)now.tv_sec, (long)now.tv_usec, (void *)&now, block);
  free(block);
  return 0;
}
