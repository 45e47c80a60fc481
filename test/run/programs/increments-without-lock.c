/* Two threads increment one counter without a lock: an increment is lost. */
#include <assert.h>
#include <pthread.h>

static int counter;

static void *add(void *unused) {
  for (int i = 0; i < 100; i++) counter++;
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, add, NULL);
  pthread_create(&b, NULL, add, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  assert(counter == 200);
  return 0;
}
