/* Main destroys a semaphore that nobody uses any more. */
#include <pthread.h>
#include <semaphore.h>
#include <sys/wait.h>

sem_t done;

void *wait_here(void *arg) {
  sem_wait(&done);
  return arg;
}

int main(void) {
  pthread_t t;
  sem_init(&done, 0, 0);
  pthread_create(&t, 0, wait_here, 0);
  sem_post(&done);
  pthread_join(t, 0);
  sem_destroy(&done);
  return 0;
}
