/* The second thread sleeps so that the first one may divide before it. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int step;
static pthread_t first, second;

static void *begin(void *unused) {
  atomic_store(&step, 1);
  return unused;
}

static void *go_on(void *unused) {
  usleep(100000);
  assert(atomic_load(&step) == 1);
  return unused;
}

int main(void) {
  pthread_create(&first, NULL, begin, NULL);
  pthread_create(&second, NULL, go_on, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
}
