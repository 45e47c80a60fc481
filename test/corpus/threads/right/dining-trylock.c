/* Dining philosophers that put the first fork back if the second is taken (with sched_yield). */
#include <pthread.h>
#include <sched.h>
#define N 3
static pthread_mutex_t fork_[N];
static int meals;
static pthread_mutex_t count = PTHREAD_MUTEX_INITIALIZER;
static void *philosopher(void *p) {
  long i = (long)p;
  for (;;) {
    pthread_mutex_lock(&fork_[i]);
    if (pthread_mutex_trylock(&fork_[(i + 1) % N]) == 0) break;
    pthread_mutex_unlock(&fork_[i]);
    sched_yield();
  }
  pthread_mutex_lock(&count);
  meals++;
  pthread_mutex_unlock(&count);
  pthread_mutex_unlock(&fork_[(i + 1) % N]);
  pthread_mutex_unlock(&fork_[i]);
  return 0;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_mutex_init(&fork_[i], 0);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, philosopher, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return meals != N;
}
