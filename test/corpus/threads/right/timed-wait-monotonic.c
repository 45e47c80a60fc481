/* A periodic worker that is stopped: pthread_condattr_setclock(CLOCK_MONOTONIC), sem_timedwait, mutex_timedlock. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <time.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c;
static bool stop;
static int ticks;
static void add_ms(struct timespec *t, long ms) {
  t->tv_nsec += ms * 1000000;
  while (t->tv_nsec >= 1000000000) t->tv_sec++, t->tv_nsec -= 1000000000;
}
static void *ticker(void *p) {
  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  pthread_mutex_lock(&m);
  while (!stop) {
    add_ms(&next, 10);
    int r = 0;
    while (!stop && r != ETIMEDOUT) r = pthread_cond_timedwait(&c, &m, &next);
    if (r == ETIMEDOUT) ticks++;
  }
  pthread_mutex_unlock(&m);
  return p;
}
int main(void) {
  pthread_condattr_t a;
  pthread_t t;
  sem_t never;
  struct timespec until;
  pthread_condattr_init(&a);
  pthread_condattr_setclock(&a, CLOCK_MONOTONIC);
  pthread_cond_init(&c, &a);
  sem_init(&never, 0, 0);
  pthread_create(&t, 0, ticker, 0);
  clock_gettime(CLOCK_REALTIME, &until);
  add_ms(&until, 55);
  if (sem_timedwait(&never, &until) != -1 || errno != ETIMEDOUT) return 1;
  while (1) {
    clock_gettime(CLOCK_REALTIME, &until);
    add_ms(&until, 1);
    int r = pthread_mutex_timedlock(&m, &until);
    if (r == 0) break;
    if (r != ETIMEDOUT) return 2;
  }
  stop = true;
  pthread_cond_signal(&c);
  pthread_mutex_unlock(&m);
  pthread_join(t, 0);
  return 0;
}
