/* Message passing with the flag raised first.  Wrong: the consumer reads between flag and data. */
#include <assert.h>
#include <stdatomic.h>
#include <threads.h>
static int data;
static atomic_bool ready;
static int producer(void *p) { atomic_store(&ready, 1); data = 42; return 0; }
static int consumer(void *p) {
  while (!atomic_load(&ready)) thrd_yield();
  assert(data == 42);
  return 0;
}
int main(void) {
  thrd_t a, b;
  thrd_create(&a, consumer, 0);
  thrd_create(&b, producer, 0);
  thrd_join(a, 0);
  thrd_join(b, 0);
  return 0;
}
