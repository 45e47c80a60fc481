/* The thread that signals takes the mutex. */
#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static atomic_int items;

static void *produce(void *unused) {
  pthread_mutex_lock(&mutex);
  atomic_fetch_add(&items, 1);
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t producer;
  pthread_create(&producer, NULL, produce, NULL);
  pthread_mutex_lock(&mutex);
  while (atomic_load(&items) == 0) pthread_cond_wait(&filled, &mutex);
  pthread_mutex_unlock(&mutex);
  pthread_join(producer, NULL);
}
