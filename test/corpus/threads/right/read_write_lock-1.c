/* SV-COMP pthread-atomic/read_write_lock-1 (true), with C11 atomics: one word, -1 for a writer. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
atomic_int state;
int x, y;
void *writer(void *arg) {
  int expected;
  do expected = 0;
  while (!atomic_compare_exchange_strong(&state, &expected, -1));
  x = 3;
  atomic_store(&state, 0);
  return 0;
}
void *reader(void *arg) {
  int l;
  do {
    while ((l = atomic_load(&state)) < 0)
      ;
  } while (!atomic_compare_exchange_strong(&state, &l, l + 1));
  int z = x;
  assert(z == x);
  atomic_fetch_sub(&state, 1);
  return 0;
}
int main() {
  pthread_t t1, t2, t3, t4;
  pthread_create(&t1, 0, writer, 0);
  pthread_create(&t2, 0, reader, 0);
  pthread_create(&t3, 0, writer, 0);
  pthread_create(&t4, 0, reader, 0);
  pthread_join(t1, 0);
  pthread_join(t2, 0);
  pthread_join(t3, 0);
  pthread_join(t4, 0);
  return 0;
}
