/* The function that starts the thread returns before the thread has looked at its variable. */
#include <pthread.h>
#include <stdio.h>

static pthread_t thread;

static void *work(void *argument) {
  printf("%d\n", *(int *)argument);
  return NULL;
}

static void start(int number) {
  int copy = number;
  pthread_create(&thread, NULL, work, &copy);
}

int main(void) {
  start(7);
  pthread_join(thread, NULL);
  return 0;
}
