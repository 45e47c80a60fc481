/* Dining philosophers, Downey's first non-solution.  Wrong: each has taken the left fork. */
#include <pthread.h>
#include <semaphore.h>
#define N 5
sem_t forks[N];
static int left(int i) { return i; }
static int right(int i) { return (i + 1) % N; }
void get_forks(int i) { sem_wait(&forks[left(i)]); sem_wait(&forks[right(i)]); }
void put_forks(int i) { sem_post(&forks[left(i)]); sem_post(&forks[right(i)]); }
void *philosopher(void *p) {
  int i = (int)(long)p;
  get_forks(i);
  /* eat */
  put_forks(i);
  return 0;
}
int main(void) {
  pthread_t t[N];
  for (int i = 0; i < N; i++) sem_init(&forks[i], 0, 1);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, philosopher, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return 0;
}
