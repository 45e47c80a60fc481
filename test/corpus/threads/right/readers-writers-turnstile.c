/* Little Book of Semaphores: no-starve readers-writers with a turnstile. */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
static sem_t turnstile, roomEmpty, mutex;
static int readers, value, shadow;
static void *writer(void *p) {
  sem_wait(&turnstile);
  sem_wait(&roomEmpty);
  value += 1; shadow += 1;
  sem_post(&turnstile);
  sem_post(&roomEmpty);
  return p;
}
static void *reader(void *p) {
  sem_wait(&turnstile);
  sem_post(&turnstile);
  sem_wait(&mutex);
  if (++readers == 1) sem_wait(&roomEmpty);
  sem_post(&mutex);
  assert(value == shadow);
  sem_wait(&mutex);
  if (--readers == 0) sem_post(&roomEmpty);
  sem_post(&mutex);
  return p;
}
int main(void) {
  pthread_t t[6];
  sem_init(&turnstile, 0, 1); sem_init(&roomEmpty, 0, 1); sem_init(&mutex, 0, 1);
  for (int i = 0; i < 6; i++) pthread_create(&t[i], 0, i % 3 ? reader : writer, 0);
  for (int i = 0; i < 6; i++) pthread_join(t[i], 0);
  return value != 2;
}
