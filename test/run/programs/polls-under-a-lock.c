/* Looks for an item under the lock, gives the lock back, and looks again, until another thread has put one there. */
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int item;

static void *put(void *unused) {
  pthread_mutex_lock(&lock);
  item = 1;
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, put, NULL);
  for (int found = 0; !found;) {
    pthread_mutex_lock(&lock);
    found = item;
    pthread_mutex_unlock(&lock);
  }
  pthread_join(thread, NULL);
  return 0;
}
