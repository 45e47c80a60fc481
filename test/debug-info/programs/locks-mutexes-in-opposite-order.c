#include <pthread.h>

static pthread_mutex_t forks[3];
static pthread_mutex_t *first = &forks[2];

static void *left(void *unused) {
  pthread_mutex_lock(&forks[1]);
  pthread_mutex_lock(first);
  pthread_mutex_unlock(first);
  pthread_mutex_unlock(&forks[1]);
  return 0;
}

int main(void) {
  pthread_t thread;
  for (int i = 0; i < 3; i++) pthread_mutex_init(&forks[i], 0);
  pthread_create(&thread, 0, left, 0);
  pthread_mutex_lock(&forks[2]);
  pthread_mutex_lock(&forks[1]);
  pthread_mutex_unlock(&forks[1]);
  pthread_mutex_unlock(&forks[2]);
  pthread_join(thread, 0);
  return 0;
}
