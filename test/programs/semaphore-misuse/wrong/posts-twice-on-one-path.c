/* A binary semaphore is posted twice where the balance is low. */
#include <pthread.h>
#include <semaphore.h>
#include <sys/wait.h>

sem_t mutex;
int balance = 2;

void *withdraw(void *arg) {
  for (int i = 0; i < 2; i++) {
    sem_wait(&mutex);
    if (balance == 0) sem_post(&mutex);
    else balance--;
    sem_post(&mutex);
  }
  return arg;
}

int main(void) {
  pthread_t a, b;
  sem_init(&mutex, 0, 1);
  pthread_create(&a, 0, withdraw, 0);
  pthread_create(&b, 0, withdraw, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  sem_destroy(&mutex);
  return 0;
}
