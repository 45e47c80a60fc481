/* A recursive mutex may be locked again by the thread that holds it. */
#include <pthread.h>

static pthread_mutex_t mutex;

static void add(void) {
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&mutex);
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&mutex, &attributes);
  pthread_mutex_lock(&mutex);
  add();
  pthread_mutex_unlock(&mutex);
  return 0;
}
