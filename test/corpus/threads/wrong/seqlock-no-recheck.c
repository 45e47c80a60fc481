/* Seqlock reader that does not look at the sequence again.  Wrong: the writer comes between the two loads. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
static atomic_uint seq;
static atomic_int a, b;
static void *writer(void *p) {
  for (int i = 1; i <= 3; i++) {
    atomic_fetch_add(&seq, 1);
    atomic_store_explicit(&a, i, memory_order_relaxed);
    atomic_store_explicit(&b, -i, memory_order_relaxed);
    atomic_fetch_add_explicit(&seq, 1, memory_order_release);
  }
  return p;
}
static void *reader(void *p) {
  unsigned s;
  while ((s = atomic_load_explicit(&seq, memory_order_acquire)) & 1)
    ;
  int x = atomic_load_explicit(&a, memory_order_relaxed), y = atomic_load_explicit(&b, memory_order_relaxed);
  assert(x + y == 0);
  return p;
}
int main(void) {
  pthread_t w, r;
  pthread_create(&w, 0, writer, 0);
  pthread_create(&r, 0, reader, 0);
  pthread_join(w, 0);
  pthread_join(r, 0);
  return 0;
}
