/* Two threads take two mutexes in opposite order. */
#include <pthread.h>

static pthread_mutex_t fork_a = PTHREAD_MUTEX_INITIALIZER, fork_b = PTHREAD_MUTEX_INITIALIZER;

static void *eats_left_handed(void *unused) {
  pthread_mutex_lock(&fork_b);
  pthread_mutex_lock(&fork_a);
  pthread_mutex_unlock(&fork_a);
  pthread_mutex_unlock(&fork_b);
  return NULL;
}

static void *eats(void *unused) {
  pthread_mutex_lock(&fork_a);
  pthread_mutex_lock(&fork_b);
  pthread_mutex_unlock(&fork_b);
  pthread_mutex_unlock(&fork_a);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], NULL, eats, NULL);
  pthread_create(&threads[1], NULL, eats_left_handed, NULL);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  return 0;
}
