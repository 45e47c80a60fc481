/* C11 threads, relaxed counters, tss and a result by thrd_exit. */
#include <stdatomic.h>
#include <threads.h>
static atomic_ulong hits;
static tss_t key;
static int work(void *p) {
  int mine = 0;
  tss_set(key, &mine);
  for (int i = 0; i < 20; i++) {
    atomic_fetch_add_explicit(&hits, 1, memory_order_relaxed);
    ++*(int *)tss_get(key);
  }
  thrd_exit(mine);
}
int main(void) {
  thrd_t t[3];
  int sum = 0;
  tss_create(&key, 0);
  for (int i = 0; i < 3; i++)
    if (thrd_create(&t[i], work, 0) != thrd_success) return 2;
  for (int i = 0; i < 3; i++) { int r; thrd_join(t[i], &r); sum += r; }
  tss_delete(key);
  return !(sum == 60 && atomic_load(&hits) == 60);
}
