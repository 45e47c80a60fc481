/* Main goes round until a thread has set a flag. */
#include <pthread.h>
#include <stdio.h>

int ready;
int data;

void *produce(void *arg) {
  data = 42;
  ready = 1;
  return arg;
}

int main(void) {
  pthread_t t;
  pthread_create(&t, 0, produce, 0);
  while (!*(volatile int *)&ready) {
  }
  printf("%d\n", data);
  pthread_join(t, 0);
  return 0;
}
