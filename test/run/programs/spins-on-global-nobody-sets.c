/* Spins on a global that no thread sets. */
#include <pthread.h>

static volatile int ready;

static void *set(void *unused) {
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, set, NULL);
  while (!ready) continue;
  pthread_join(thread, NULL);
  return 0;
}
