/* Tries a mutex again and again whose owner has ended. */
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *keep(void *unused) {
  pthread_mutex_lock(&lock);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, keep, NULL);
  pthread_join(thread, NULL);
  while (pthread_mutex_trylock(&lock) != 0) continue;
  return 0;
}
