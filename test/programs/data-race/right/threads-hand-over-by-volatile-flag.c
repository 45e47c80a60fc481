/* The flag is volatile, as in the textbook; the data behind it is not. */
#include <pthread.h>
#include <sched.h>

static volatile int ready;
static int data;

static void *write_it(void *unused) {
  data = 5;
  ready = 1;
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, write_it, NULL);
  while (!ready) sched_yield();
  int seen = data;
  pthread_join(thread, NULL);
  return seen != 5;
}
