/* Single-producer single-consumer ring, acquire and release, busy on both sides. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#define SIZE 4
static int ring[SIZE];
static atomic_size_t head, tail;
static void *produce(void *p) {
  for (int i = 0; i < 20; i++) {
    size_t t = atomic_load_explicit(&tail, memory_order_relaxed);
    while (t - atomic_load_explicit(&head, memory_order_acquire) == SIZE) ;
    ring[t % SIZE] = i;
    atomic_store_explicit(&tail, t + 1, memory_order_release);
  }
  return p;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, produce, 0);
  for (int i = 0; i < 20; i++) {
    size_t h = atomic_load_explicit(&head, memory_order_relaxed);
    while (atomic_load_explicit(&tail, memory_order_acquire) == h) ;
    if (ring[h % SIZE] != i) exit(1);
    atomic_store_explicit(&head, h + 1, memory_order_release);
  }
  pthread_join(t, 0);
  return 0;
}
