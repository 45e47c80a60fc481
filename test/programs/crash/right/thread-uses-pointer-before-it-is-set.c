/* A thread uses what main makes before it starts the thread. */
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
  atomic_store(&results, calloc(4, sizeof(int)));
  pthread_create(&worker, NULL, work, NULL);
  pthread_join(worker, NULL);
  free(atomic_load(&results));
}
