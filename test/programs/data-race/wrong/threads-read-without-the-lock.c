/* The total is read while the other thread may still change it under its lock. */
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int total;

static void *add(void *unused) {
  pthread_mutex_lock(&lock);
  total += 5;
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, add, NULL);
  int seen = total;
  pthread_join(thread, NULL);
  return seen > 5;
}
