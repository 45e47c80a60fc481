/* A lock-free hand-over: the loop looks through atomic operations. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static atomic_int ready;
static int data;

void *produce(void *arg) {
  data = 42;
  atomic_store(&ready, 1);
  return arg;
}

int main(void) {
  pthread_t t;
  pthread_create(&t, 0, produce, 0);
  while (!atomic_load(&ready)) {
  }
  printf("%d\n", data);
  pthread_join(t, 0);
  return 0;
}
