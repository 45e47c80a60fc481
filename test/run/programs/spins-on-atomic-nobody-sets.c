/* Spins on two atomics, through the temporaries that the compiler makes for them; no thread sets them. */
#include <pthread.h>
#include <stdatomic.h>

static atomic_int ready, stop;

static void *idle(void *unused) { return unused; }

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, idle, NULL);
  while (!atomic_load(&ready) && !atomic_load(&stop)) continue;
  pthread_join(thread, NULL);
  return 0;
}
