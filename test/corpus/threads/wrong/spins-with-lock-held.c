/* Busy waiting with the lock held that the other needs.  Wrong: the waiter has the lock first. */
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static volatile int ready;
static void *wait_for_it(void *p) {
  pthread_mutex_lock(&m);
  while (!ready)
    ;
  pthread_mutex_unlock(&m);
  return p;
}
static void *say_it(void *p) {
  pthread_mutex_lock(&m);
  ready = 1;
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, wait_for_it, 0);
  pthread_create(&b, 0, say_it, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
