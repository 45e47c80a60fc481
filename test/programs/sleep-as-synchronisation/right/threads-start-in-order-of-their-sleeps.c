/* The second thread waits for the first one. */
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
  pthread_join(first, NULL);
  assert(atomic_load(&step) == 1);
  return unused;
}

int main(void) {
  pthread_create(&first, NULL, begin, NULL);
  pthread_create(&second, NULL, go_on, NULL);
  pthread_join(second, NULL);
}
