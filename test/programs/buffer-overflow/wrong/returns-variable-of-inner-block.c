/* A pointer to a variable is used after the block of the variable has been left. */
#include <pthread.h>
#include <stdio.h>

static void *work(void *argument) {
  printf("%d\n", *(int *)argument);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  int *last = NULL;
  for (int i = 0; i < 2; i++) {
    int argument = i;
    last = &argument;
    pthread_create(&threads[i], NULL, work, &argument);
    pthread_join(threads[i], NULL);
  }
  printf("%d\n", *last);
  return 0;
}
