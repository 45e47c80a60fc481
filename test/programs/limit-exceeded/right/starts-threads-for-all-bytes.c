/* A thread for each value of three bits; all of them wait for the start. */
#include <pthread.h>
#include <semaphore.h>

static pthread_t threads[8];
static sem_t start;

static void *run(void *unused) {
  sem_wait(&start);
  return unused;
}

int main(void) {
  sem_init(&start, 0, 0);
  for (int i = 0; i < 8; i++) pthread_create(&threads[i], NULL, run, NULL);
  for (int i = 0; i < 8; i++) sem_post(&start);
  for (int i = 0; i < 8; i++) pthread_join(threads[i], NULL);
}
