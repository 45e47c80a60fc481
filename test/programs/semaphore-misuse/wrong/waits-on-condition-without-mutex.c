/* pthread_cond_timedwait without the lock, and an unlock too many. */
#include <pthread.h>
#include <sys/wait.h>
#include <time.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t c = PTHREAD_COND_INITIALIZER;
int ready;

void *announce(void *arg) {
  pthread_mutex_lock(&m);
  ready = 1;
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  return arg;
}

int main(void) {
  pthread_t t;
  struct timespec limit;
  clock_gettime(CLOCK_REALTIME, &limit);
  limit.tv_sec += 20;
  pthread_create(&t, 0, announce, 0);
  pthread_cond_timedwait(&c, &m, &limit);
  pthread_mutex_unlock(&m);
  pthread_join(t, 0);
  return 0;
}
