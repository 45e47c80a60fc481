/* Sense-reversing barrier with atomics (Mellor-Crummey and Scott), spinning. */
#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <threads.h>
#define N 3
static atomic_int count = N, at[N];
static atomic_bool sense;
static void barrier(bool *local) {
  *local = !*local;
  if (atomic_fetch_sub(&count, 1) == 1) {
    atomic_store(&count, N);
    atomic_store(&sense, *local);
  } else
    while (atomic_load(&sense) != *local)
      ;
}
static int run(void *p) {
  bool local = false;
  int me = (int)(long)p;
  for (int i = 1; i <= 3; i++) {
    atomic_store(&at[me], i);
    barrier(&local);
    for (int k = 0; k < N; k++) assert(atomic_load(&at[k]) >= i);
  }
  return 0;
}
int main(void) {
  thrd_t t[N];
  for (long i = 0; i < N; i++) thrd_create(&t[i], run, (void *)i);
  for (int i = 0; i < N; i++) thrd_join(t[i], 0);
  return 0;
}
