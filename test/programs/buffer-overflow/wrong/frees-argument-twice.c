/* The thread frees its argument, and so does who made it. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *work(void *argument) {
  printf("%d\n", *(int *)argument);
  free(argument);
  return NULL;
}

int main(void) {
  pthread_t thread;
  int *argument = malloc(sizeof *argument);
  *argument = 7;
  pthread_create(&thread, NULL, work, argument);
  pthread_join(thread, NULL);
  free(argument);
  return 0;
}
