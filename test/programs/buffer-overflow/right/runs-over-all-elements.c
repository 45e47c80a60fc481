/* Each loop runs over exactly the elements of the global array. */
#include <pthread.h>
#include <stdio.h>

enum { THREADS = 3 };
static pthread_t threads[THREADS];
static long results[THREADS];

static void *work(void *at) {
  *(long *)at = 1;
  return NULL;
}

int main(void) {
  long sum = 0;
  for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, work, &results[i]);
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < THREADS; i++) sum += results[i];
  printf("%ld\n", sum);
  return 0;
}
