/* A thread that calls sem_trywait until it succeeds. */
#include <pthread.h>
#include <semaphore.h>
#include <sys/wait.h>

sem_t items;

void *produce(void *arg) {
  sem_post(&items);
  return arg;
}

int main(void) {
  pthread_t t;
  sem_init(&items, 0, 0);
  pthread_create(&t, 0, produce, 0);
  while (sem_trywait(&items) != 0)
    ;
  pthread_join(t, 0);
  sem_destroy(&items);
  return 0;
}
