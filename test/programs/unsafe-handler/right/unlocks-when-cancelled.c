/* The clean-up of a cancelled thread runs inside the C library's own signal. */
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static int there;

static void unlock(void *mutex) { pthread_mutex_unlock(mutex); }

static void *wait_for_it(void *unused) {
  pthread_mutex_lock(&lock);
  pthread_cleanup_push(unlock, &lock);
  while (!there) pthread_cond_wait(&ready, &lock);
  pthread_cleanup_pop(1);
  return unused;
}

int main(void) {
  pthread_t waiter;
  pthread_create(&waiter, 0, wait_for_it, 0);
  sleep(1);
  pthread_cancel(waiter);
  pthread_join(waiter, 0);
  return 0;
}
