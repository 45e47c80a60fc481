/* A thread uses what main makes after it has started the thread. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static int *_Atomic results;

static void *work(void *unused) {
  atomic_load(&results)[0] = 1;
  return unused;
}

int main(void) {
  pthread_t worker;
  pthread_create(&worker, NULL, work, NULL);
  atomic_store(&results, calloc(4, sizeof(int)));
  pthread_join(worker, NULL);
  free(atomic_load(&results));
}
