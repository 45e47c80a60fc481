/* main joins a thread that waits for a post which main makes before. */
#include <pthread.h>
#include <semaphore.h>

static sem_t start;

static void *works(void *unused) {
  sem_wait(&start);
  return NULL;
}

int main(void) {
  pthread_t thread;
  sem_init(&start, 0, 0);
  pthread_create(&thread, NULL, works, NULL);
  sem_post(&start);
  pthread_join(thread, NULL);
  return 0;
}
