/* Test-and-set, test-and-test-and-set, ticket and pthread spin locks, one after the other. */
#include <pthread.h>
#include <stdatomic.h>
static atomic_flag tas = ATOMIC_FLAG_INIT;
static atomic_int ttas, next_ticket, serving;
static pthread_spinlock_t ps;
static int c1, c2, c3, c4;
static void *run(void *p) {
  for (int i = 0; i < 3; i++) {
    while (atomic_flag_test_and_set_explicit(&tas, memory_order_acquire))
      ;
    c1++;
    atomic_flag_clear_explicit(&tas, memory_order_release);
    for (;;) {
      while (atomic_load_explicit(&ttas, memory_order_relaxed)) __builtin_ia32_pause();
      if (!atomic_exchange(&ttas, 1)) break;
    }
    c2++;
    atomic_store(&ttas, 0);
    int mine = atomic_fetch_add(&next_ticket, 1);
    while (atomic_load(&serving) != mine)
      ;
    c3++;
    atomic_fetch_add(&serving, 1);
    pthread_spin_lock(&ps);
    c4++;
    pthread_spin_unlock(&ps);
  }
  return p;
}
int main(void) {
  pthread_t t[3];
  pthread_spin_init(&ps, PTHREAD_PROCESS_PRIVATE);
  for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, run, 0);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return !(c1 == 9 && c2 == 9 && c3 == 9 && c4 == 9);
}
