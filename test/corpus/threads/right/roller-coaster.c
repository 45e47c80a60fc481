/* Roller coaster (Downey): a car of two, four passengers. */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#define C 2
#define RIDES 2
static sem_t mutex, mutex2, boardQueue, unboardQueue, allAboard, allAshore;
static int boarders, unboarders, in_car;
static void *car(void *p) {
  for (int i = 0; i < RIDES; i++) {
    for (int k = 0; k < C; k++) sem_post(&boardQueue);
    sem_wait(&allAboard);
    assert(in_car == C);
    for (int k = 0; k < C; k++) sem_post(&unboardQueue);
    sem_wait(&allAshore);
    assert(in_car == 0);
  }
  return p;
}
static void *passenger(void *p) {
  sem_wait(&boardQueue);
  sem_wait(&mutex);
  in_car++;
  if (++boarders == C) { sem_post(&allAboard); boarders = 0; }
  sem_post(&mutex);
  sem_wait(&unboardQueue);
  sem_wait(&mutex2);
  in_car--;
  if (++unboarders == C) { sem_post(&allAshore); unboarders = 0; }
  sem_post(&mutex2);
  return p;
}
int main(void) {
  pthread_t t[1 + C * RIDES];
  sem_init(&mutex, 0, 1); sem_init(&mutex2, 0, 1); sem_init(&boardQueue, 0, 0); sem_init(&unboardQueue, 0, 0); sem_init(&allAboard, 0, 0); sem_init(&allAshore, 0, 0);
  pthread_create(&t[0], 0, car, 0);
  for (int i = 1; i <= C * RIDES; i++) pthread_create(&t[i], 0, passenger, 0);
  for (int i = 0; i <= C * RIDES; i++) pthread_join(t[i], 0);
  return 0;
}
