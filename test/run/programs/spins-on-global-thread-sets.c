/* Spins on a global until a thread sets it. */
#include <pthread.h>

static volatile int ready;

static void *set(void *unused) {
  ready = 1;
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, set, NULL);
  while (!ready) continue;
  pthread_join(thread, NULL);
  return 0;
}
