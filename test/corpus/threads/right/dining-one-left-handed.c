/* Dining philosophers, one is left-handed. */
#include <pthread.h>
#define N 4
static pthread_mutex_t chopstick[N];
static void *dine(void *p) {
  long i = (long)p;
  pthread_mutex_t *first = &chopstick[i], *second = &chopstick[(i + 1) % N], *t;
  if (i == N - 1) t = first, first = second, second = t;
  for (int k = 0; k < 2; k++) {
    pthread_mutex_lock(first);
    pthread_mutex_lock(second);
    pthread_mutex_unlock(second);
    pthread_mutex_unlock(first);
  }
  return 0;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) pthread_mutex_init(&chopstick[i], 0);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, dine, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  for (int i = 0; i < N; i++) pthread_mutex_destroy(&chopstick[i]);
  return 0;
}
