/* A thread makes a mask for 32 flags by shifting a type with more bits; 1 << 31 is what gcc defines. */
#include <pthread.h>
#include <stdio.h>

static int flags = 32;
static unsigned mask, highest;

static void *make(void *unused) {
  (void)unused;
  mask = (unsigned)((1ul << flags) - 1);
  highest = (unsigned)(1 << (flags - 1));
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, make, NULL);
  pthread_join(thread, NULL);
  printf("%x\n", mask ^ highest);
  return 0;
}
