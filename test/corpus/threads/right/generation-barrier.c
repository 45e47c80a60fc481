/* Barrier made by hand with a generation count (Butenhof style). */
#include <assert.h>
#include <pthread.h>
#define N 4
#define PHASES 3
typedef struct { pthread_mutex_t mutex; pthread_cond_t cv; int threshold, counter; unsigned cycle; } barrier_t;
static barrier_t b = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, N, N, 0};
static int progress[N];
static void barrier_wait(barrier_t *b) {
  pthread_mutex_lock(&b->mutex);
  unsigned cycle = b->cycle;
  if (--b->counter == 0) {
    b->cycle = !b->cycle;
    b->counter = b->threshold;
    pthread_cond_broadcast(&b->cv);
  } else
    while (cycle == b->cycle) pthread_cond_wait(&b->cv, &b->mutex);
  pthread_mutex_unlock(&b->mutex);
}
static void *work(void *p) {
  long me = (long)p;
  for (int i = 1; i <= PHASES; i++) {
    progress[me] = i;
    barrier_wait(&b);
    for (int k = 0; k < N; k++) assert(progress[k] == i);
    barrier_wait(&b);
  }
  return 0;
}
int main(void) {
  pthread_t t[N];
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, work, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return 0;
}
