/* Main goes round until all threads have counted themselves, though it could join them. */
#include <pthread.h>
#include <stdio.h>

static volatile int done;

static void *work(void *arg) {
  __sync_fetch_and_add(&done, 1);
  return arg;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    if (pthread_create(&threads[i], NULL, work, NULL) != 0) return 1;
  while (done != 2) {
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d\n", done);
  return 0;
}
