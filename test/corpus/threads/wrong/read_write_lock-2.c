/* SV-COMP pthread-atomic/read_write_lock-2 (false).  Wrong: a writer enters between a reader's check of w and its r+1. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
atomic_int w = 0, r = 0;
int x, y;
void *writer(void *arg) {
  int expected;
  do expected = 0;
  while (r != 0 || !atomic_compare_exchange_strong(&w, &expected, 1));
  x = 3;
  w = 0;
  return 0;
}
void *reader(void *arg) {
  int l;
  while (w != 0)
    ;
  r = r + 1; /* should be one atomic step with the check */
  l = x;
  y = l;
  assert(y == x);
  l = r - 1;
  r = l;
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
