/* Dining philosophers with a footman (Downey). */
#include <pthread.h>
#include <semaphore.h>
#define N 5
static sem_t forks[N], footman;
static int meals[N];
static void *philosopher(void *p) {
  int i = (int)(long)p;
  for (int k = 0; k < 2; k++) {
    sem_wait(&footman);
    sem_wait(&forks[(i + 1) % N]);
    sem_wait(&forks[i]);
    meals[i]++;
    sem_post(&forks[(i + 1) % N]);
    sem_post(&forks[i]);
    sem_post(&footman);
  }
  return 0;
}
int main(void) {
  pthread_t t[N];
  int all = 0;
  sem_init(&footman, 0, N - 1);
  for (int i = 0; i < N; i++) sem_init(&forks[i], 0, 1);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, philosopher, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0), all += meals[i];
  return all != 2 * N;
}
