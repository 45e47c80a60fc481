/* A thread works for long on what lies in registers and on its stack, reading nothing but one unchanged global, while
 * everybody else waits for it: no spin. */
#include <pthread.h>
#include <stdio.h>

static long rounds = 300000;
static unsigned long result;

static void *work(void *unused) {
  unsigned long x = 1;
  for (long i = 0; i < rounds; i++) x = x * 6364136223846793005ul + 1442695040888963407ul;
  result = x;
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  printf("%lu\n", result);
  return 0;
}
