/* Downey's reusable barrier non-solution #1.  Wrong: two threads see count == n and both open the turnstile. */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#define N 3
int count;
sem_t mutex, turnstile;
void *thread(void *p) {
  sem_wait(&mutex);
  count++;
  sem_post(&mutex);
  if (count == N) sem_post(&turnstile);
  sem_wait(&turnstile);
  sem_post(&turnstile);
  sem_wait(&mutex);
  count--;
  sem_post(&mutex);
  if (count == 0) sem_wait(&turnstile);
  return 0;
}
int main(void) {
  pthread_t t[N];
  sem_init(&mutex, 0, 1);
  sem_init(&turnstile, 0, 0);
  for (int i = 0; i < N; i++) pthread_create(&t[i], 0, thread, 0);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  int v;
  sem_getvalue(&turnstile, &v);
  assert(v == 0);
  return 0;
}
