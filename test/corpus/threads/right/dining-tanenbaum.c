/* Dining philosophers, Tanenbaum's solution. */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#define N 5
#define LEFT (i + N - 1) % N
#define RIGHT (i + 1) % N
enum { THINKING, HUNGRY, EATING };
int state[N];
sem_t mutex, s[N];
void test(int i) {
  if (state[i] == HUNGRY && state[LEFT] != EATING && state[RIGHT] != EATING) {
    state[i] = EATING;
    sem_post(&s[i]);
  }
}
void take_forks(int i) { sem_wait(&mutex); state[i] = HUNGRY; test(i); sem_post(&mutex); sem_wait(&s[i]); }
void put_forks(int i) { sem_wait(&mutex); state[i] = THINKING; test(LEFT); test(RIGHT); sem_post(&mutex); }
void *philosopher(void *p) {
  int i = (int)(long)p;
  take_forks(i);
  sem_wait(&mutex);
  assert(state[LEFT] != EATING && state[RIGHT] != EATING);
  sem_post(&mutex);
  put_forks(i);
  return 0;
}
int main(void) {
  pthread_t t[N];
  sem_init(&mutex, 0, 1);
  for (int i = 0; i < N; i++) sem_init(&s[i], 0, 0);
  for (long i = 0; i < N; i++) pthread_create(&t[i], 0, philosopher, (void *)i);
  for (int i = 0; i < N; i++) pthread_join(t[i], 0);
  return 0;
}
