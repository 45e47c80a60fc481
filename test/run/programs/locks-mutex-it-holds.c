/* An ordinary mutex is locked again by the thread that holds it. */
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void add(void) {
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&mutex);
}

int main(void) {
  pthread_mutex_lock(&mutex);
  add();
  pthread_mutex_unlock(&mutex);
  return 0;
}
