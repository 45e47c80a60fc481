/* A barrier for four, at which three arrive. */
#include <pthread.h>

static pthread_barrier_t barrier;

static void *arrive(void *unused) {
  for (int i = 0; i < 3; i++) pthread_barrier_wait(&barrier);
  return unused;
}

int main(void) {
  pthread_t threads[3];
  pthread_barrier_init(&barrier, NULL, 4);
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, arrive, NULL);
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  pthread_barrier_destroy(&barrier);
  return 0;
}
