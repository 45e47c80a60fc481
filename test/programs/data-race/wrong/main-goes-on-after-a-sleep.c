/* main sleeps instead of joining. */
#include <pthread.h>
#include <unistd.h>

static int result;

static void *compute(void *unused) {
  result = 6 * 7;
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, compute, NULL);
  pthread_detach(thread);
  sleep(1);
  return result > 42;
}
