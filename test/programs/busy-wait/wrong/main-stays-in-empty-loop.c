/* Two threads work by turns for ever; main keeps the process alive with a loop of nothing. */
#include <pthread.h>
#include <semaphore.h>

static sem_t full, empty;
static int place;

static void *fill(void *unused) {
  for (;;) sem_wait(&empty), place++, sem_post(&full);
  return unused;
}

static void *drain(void *unused) {
  for (;;) sem_wait(&full), place--, sem_post(&empty);
  return unused;
}

int main(void) {
  pthread_t a, b;
  sem_init(&full, 0, 0);
  sem_init(&empty, 0, 1);
  pthread_create(&a, 0, fill, 0);
  pthread_create(&b, 0, drain, 0);
  while (1);
}
