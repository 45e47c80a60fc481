/* Main waits for a thread in a call that sleeps. */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/wait.h>

sem_t ready;
int data;

void *produce(void *arg) {
  data = 42;
  sem_post(&ready);
  return arg;
}

int main(void) {
  pthread_t t;
  sem_init(&ready, 0, 0);
  pthread_create(&t, 0, produce, 0);
  sem_wait(&ready);
  printf("%d\n", data);
  pthread_join(t, 0);
  sem_destroy(&ready);
  return 0;
}
