/* Nested monitor lockout (Jenkov's example).  Wrong: the waiter sleeps in the inner monitor and keeps the outer one. */
#include <pthread.h>
typedef struct { pthread_mutex_t monitor, inner; pthread_cond_t released; int locked; } Lock;
static Lock L = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
static int hits;
static void lock(Lock *l) {
  pthread_mutex_lock(&l->monitor);
  while (l->locked) {
    pthread_mutex_lock(&l->inner);
    pthread_cond_wait(&l->released, &l->inner);
    pthread_mutex_unlock(&l->inner);
  }
  l->locked = 1;
  pthread_mutex_unlock(&l->monitor);
}
static void unlock(Lock *l) {
  pthread_mutex_lock(&l->monitor);
  l->locked = 0;
  pthread_mutex_lock(&l->inner);
  pthread_cond_signal(&l->released);
  pthread_mutex_unlock(&l->inner);
  pthread_mutex_unlock(&l->monitor);
}
static void *run(void *p) { lock(&L); hits++; unlock(&L); return p; }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return hits != 2;
}
