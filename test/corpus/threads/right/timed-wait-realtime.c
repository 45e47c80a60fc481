/* pthread_cond_timedwait with CLOCK_REALTIME in a loop on the predicate; both outcomes are handled. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int ready, given_up;
static void *late(void *p) {
  usleep((useconds_t)(long)p);
  pthread_mutex_lock(&m);
  ready = 1;
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  return 0;
}
int main(void) {
  for (long us = 1000; us <= 100000; us *= 100) {
    pthread_t t;
    struct timespec until, now;
    int r = 0;
    ready = 0;
    pthread_create(&t, 0, late, (void *)us);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 10000000;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    pthread_mutex_lock(&m);
    while (!ready && r == 0) r = pthread_cond_timedwait(&c, &m, &until);
    if (r != 0 && r != ETIMEDOUT) exit(1);
    if (r == ETIMEDOUT) {
      clock_gettime(CLOCK_REALTIME, &now);
      if (now.tv_sec < until.tv_sec || (now.tv_sec == until.tv_sec && now.tv_nsec < until.tv_nsec)) exit(2);
      given_up++;
    }
    pthread_mutex_unlock(&m);
    pthread_join(t, 0);
  }
  return 0;
}
