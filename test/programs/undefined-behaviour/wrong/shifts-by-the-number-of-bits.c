/* A thread makes a mask for 32 flags by shifting an int by 32. */
#include <pthread.h>
#include <stdio.h>

static int flags = 32;
static int mask;

static void *make(void *unused) {
  (void)unused;
  mask = (1 << flags) - 1;
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, make, NULL);
  pthread_join(thread, NULL);
  printf("%x\n", (unsigned)mask);
  return 0;
}
