/* Detached threads post a semaphore when their part is done; their stacks are used again by the next ones. */
#include <pthread.h>
#include <semaphore.h>

static sem_t done;
static int part[2];

static void sum_into(int *at, const int *from) { *at += *from; }

static void *work(void *number) {
  int own = (int)(long)number;
  sum_into(&part[own % 2], &own);
  sem_post(&done);
  return NULL;
}

int main(void) {
  sem_init(&done, 0, 0);
  for (long round = 0; round < 3; round++) {
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    for (long i = 0; i < 2; i++) {
      pthread_t thread;
      pthread_create(&thread, &detached, work, (void *)(2 * round + i));
    }
    for (int i = 0; i < 2; i++) sem_wait(&done);
  }
  return part[0] != 6 || part[1] != 9;
}
