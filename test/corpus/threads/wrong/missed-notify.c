/* JaConTeBe style (missed notify), in C.  Wrong: the worker is done before main waits: the flag is tested outside the lock and the signal given without it. */
#include <pthread.h>
#include <stdbool.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t done_cond = PTHREAD_COND_INITIALIZER;
static volatile bool done;
static void *worker(void *unused) {
  done = true;
  pthread_cond_signal(&done_cond);
  return NULL;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, worker, NULL);
  if (!done) {
    pthread_mutex_lock(&lock);
    pthread_cond_wait(&done_cond, &lock);
    pthread_mutex_unlock(&lock);
  }
  pthread_join(t, NULL);
  return 0;
}
