/* A thread for each value of a byte, but a byte is always less than 256; all of them wait for the start. */
#include <pthread.h>
#include <semaphore.h>

static pthread_t threads[256];
static sem_t start;

static void *run(void *unused) {
  sem_wait(&start);
  return unused;
}

int main(void) {
  sem_init(&start, 0, 0);
  for (unsigned char i = 0; i < 256; i++) pthread_create(&threads[i], NULL, run, NULL);
  for (int i = 0; i < 256; i++) sem_post(&start);
  for (int i = 0; i < 256; i++) pthread_join(threads[i], NULL);
}
