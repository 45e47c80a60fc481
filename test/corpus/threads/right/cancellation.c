/* Cancellation with cleanup handlers, PTHREAD_CANCELED, disabled state, asynchronous loop with testcancel. */
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int cleaned, finished;
static void unlock(void *p) { cleaned++; pthread_mutex_unlock(p); }
static void *waits(void *p) {
  pthread_mutex_lock(&m);
  pthread_cleanup_push(unlock, &m);
  for (;;) pthread_cond_wait(&c, &m);
  pthread_cleanup_pop(1);
  return 0;
}
static void *shielded(void *p) {
  int old;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
  usleep(1000);
  finished = 1;
  pthread_setcancelstate(old, 0);
  for (;;) pthread_testcancel();
}
static void *sleeps(void *p) { for (;;) pause(); }
int main(void) {
  pthread_t t[3];
  void *r;
  pthread_create(&t[0], 0, waits, 0);
  pthread_create(&t[1], 0, shielded, 0);
  pthread_create(&t[2], 0, sleeps, 0);
  for (int i = 0; i < 3; i++) pthread_cancel(t[i]);
  for (int i = 0; i < 3; i++) {
    pthread_join(t[i], &r);
    if (r != PTHREAD_CANCELED) return 1;
  }
  if (pthread_mutex_trylock(&m) != 0) return 2;
  /* shielded may have been cancelled before it could disable that */
  return finished > 1 || cleaned > 1;
}
