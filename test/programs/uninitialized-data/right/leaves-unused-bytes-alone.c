/* Padding, an unused union, bytes of a block that nobody looks at, and addresses that are printed. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/sem.h>
#include <time.h>

union semun {
  int val;
  struct semid_ds *buf;
};

struct work {
  char tag;
  int number;
  long unused;
};

static void *run(void *given) {
  struct work work = *(struct work *)given;
  struct work *result = malloc(sizeof *result);
  if (result != NULL) result->number = work.number + 1;
  return result;
}

int main(void) {
  int semaphore = semget(IPC_PRIVATE, 1, 0600);
  union semun one, none;
  one.val = 1;
  if (semaphore < 0 || semctl(semaphore, 0, SETVAL, one) < 0) return 1;
  if (semctl(semaphore, 0, IPC_RMID, none) < 0) return 1;
  pthread_t threads[3];
  struct work works[3];
  for (int i = 0; i < 3; i++) {
    works[i].number = i;
    if (pthread_create(&threads[i], NULL, run, &works[i]) != 0) return 1;
  }
  int sum = 0;
  for (int i = 0; i < 3; i++) {
    void *result;
    if (pthread_join(threads[i], &result) != 0 || result == NULL) return 1;
    sum += ((struct work *)result)->number;
    free(result);
  }
  struct timespec left, wanted = {0, 1000};
  nanosleep(&wanted, &left);
  printf("%d %p\n", sum, (void *)run);
  return 0;
}
