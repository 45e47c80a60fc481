/* Cancels a thread that waits for a condition: its cleanup handler gives the mutex back. */
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static int waiting;

static void give_back(void *unused) { pthread_mutex_unlock(&lock); }

static void *wait_for_ever(void *unused) {
  pthread_mutex_lock(&lock);
  waiting = 1;
  pthread_cleanup_push(give_back, NULL);
  for (;;) pthread_cond_wait(&never, &lock);
  pthread_cleanup_pop(1);
  return unused;
}

int main(void) {
  pthread_t thread;
  void *result;
  pthread_create(&thread, NULL, wait_for_ever, NULL);
  pthread_cancel(thread);
  pthread_join(thread, &result);
  assert(result == PTHREAD_CANCELED);
  assert(pthread_mutex_lock(&lock) == 0);
  pthread_mutex_unlock(&lock);
  return 0;
}
