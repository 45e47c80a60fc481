/* The pointer is atomic, but relaxed: nothing says that what it points to is there. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static int data;
static _Atomic(int *) pointer;

static void *write_it(void *unused) {
  data = 5;
  atomic_store_explicit(&pointer, &data, memory_order_relaxed);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, write_it, NULL);
  int *at;
  while (!(at = atomic_load_explicit(&pointer, memory_order_relaxed))) sched_yield();
  int seen = *at;
  pthread_join(thread, NULL);
  return seen > 5;
}
