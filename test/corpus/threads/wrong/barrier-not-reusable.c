/* Hand-made barrier that is reset by whoever comes last.  Wrong: a fast thread enters the next round and adds to the count while a slow one still waits for it to be N. */
#include <pthread.h>
#define N 3
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static int arrived;
static void barrier(void) {
  pthread_mutex_lock(&mu);
  arrived++;
  if (arrived == N) {
    pthread_cond_broadcast(&cv);
    arrived = 0;
  } else {
    while (arrived != 0) pthread_cond_wait(&cv, &mu);
  }
  pthread_mutex_unlock(&mu);
}
static void *phase(void *p) {
  for (int i = 0; i < 2; i++) barrier();
  return p;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_create(&t[i], 0, phase, 0);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return 0;
}
