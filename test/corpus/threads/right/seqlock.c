/* Seqlock with C11 atomics (Boehm). */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
static atomic_uint seq;
static atomic_int a, b;
static void *writer(void *p) {
  for (int i = 1; i <= 4; i++) {
    unsigned s = atomic_load_explicit(&seq, memory_order_relaxed);
    atomic_store_explicit(&seq, s + 1, memory_order_relaxed);
    atomic_thread_fence(memory_order_release);
    atomic_store_explicit(&a, i, memory_order_relaxed);
    atomic_store_explicit(&b, -i, memory_order_relaxed);
    atomic_store_explicit(&seq, s + 2, memory_order_release);
  }
  return p;
}
static void *reader(void *p) {
  for (int k = 0; k < 3; k++) {
    unsigned s1, s2;
    int x, y;
    do {
      s1 = atomic_load_explicit(&seq, memory_order_acquire);
      x = atomic_load_explicit(&a, memory_order_relaxed);
      y = atomic_load_explicit(&b, memory_order_relaxed);
      atomic_thread_fence(memory_order_acquire);
      s2 = atomic_load_explicit(&seq, memory_order_relaxed);
    } while (s1 != s2 || (s1 & 1));
    assert(x + y == 0);
  }
  return p;
}
int main(void) {
  pthread_t w, r1, r2;
  pthread_create(&w, 0, writer, 0);
  pthread_create(&r1, 0, reader, 0);
  pthread_create(&r2, 0, reader, 0);
  pthread_join(w, 0);
  pthread_join(r1, 0);
  pthread_join(r2, 0);
  return 0;
}
