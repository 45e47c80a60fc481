/* A condition under its mutex, with a cancelled waiter that unlocks in its cleanup. */
#include <pthread.h>
#include <sys/wait.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t c = PTHREAD_COND_INITIALIZER;
int ready;

static void unlock(void *mutex) { pthread_mutex_unlock(mutex); }

void *announce(void *arg) {
  pthread_mutex_lock(&m);
  ready = 1;
  pthread_cond_broadcast(&c);
  pthread_mutex_unlock(&m);
  return arg;
}

void *wait_for_ever(void *arg) {
  pthread_mutex_lock(&m);
  pthread_cleanup_push(unlock, &m);
  while (ready < 2) pthread_cond_wait(&c, &m);
  pthread_cleanup_pop(1);
  return arg;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, announce, 0);
  pthread_create(&b, 0, wait_for_ever, 0);
  pthread_mutex_lock(&m);
  while (!ready) pthread_cond_wait(&c, &m);
  pthread_mutex_unlock(&m);
  pthread_cancel(b);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
