/* Main destroys a semaphore for which a thread waits. */
#include <pthread.h>
#include <semaphore.h>
#include <sys/wait.h>
#include <unistd.h>

sem_t never;

void *wait_here(void *arg) {
  sem_wait(&never);
  return arg;
}

int main(void) {
  pthread_t t;
  sem_init(&never, 0, 0);
  pthread_create(&t, 0, wait_here, 0);
  sleep(1);
  sem_destroy(&never);
  return 0;
}
