// Waits with `while (1);` for two threads of which one takes its lock twice: nothing ever ends it.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *take_twice(void *arg) {
  pthread_mutex_lock(&lock);
  printf("once\n");
  return arg;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, take_twice, NULL);
  while (1);
}
