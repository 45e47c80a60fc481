/* The variable lives as long as its pointer is used. */
#include <pthread.h>
#include <stdio.h>

static void *work(void *argument) {
  printf("%d\n", *(int *)argument);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  int *last = NULL;
  int arguments[2];
  for (int i = 0; i < 2; i++) {
    arguments[i] = i;
    last = &arguments[i];
    pthread_create(&threads[i], NULL, work, &arguments[i]);
    pthread_join(threads[i], NULL);
  }
  printf("%d\n", *last);
  return 0;
}
