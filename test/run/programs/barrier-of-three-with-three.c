/* A barrier for three at which three stand. */
#include <pthread.h>

enum { THREADS = 3, EXPECTED = 3 };
static pthread_barrier_t barrier;

static void *meets(void *unused) {
  pthread_barrier_wait(&barrier);
  return NULL;
}

int main(void) {
  pthread_t threads[THREADS];
  pthread_barrier_init(&barrier, NULL, EXPECTED);
  for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, meets, NULL);
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  pthread_barrier_destroy(&barrier);
  return 0;
}
