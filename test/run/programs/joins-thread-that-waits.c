/* main joins a thread that waits for a post which main makes only afterwards. */
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
  pthread_join(thread, NULL);
  sem_post(&start);
  return 0;
}
