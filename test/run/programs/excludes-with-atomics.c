/* Peterson's algorithm with atomics, and a lock made of atomic_flag. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static atomic_int wants[2], turn;
static atomic_flag taken = ATOMIC_FLAG_INIT;
static int one, two;

static void *count(void *argument) {
  int me = (int)(long)argument;
  for (int i = 0; i < 5; i++) {
    atomic_store(&wants[me], 1);
    atomic_store(&turn, !me);
    while (atomic_load(&wants[!me]) && atomic_load(&turn) == !me) continue;
    one++;
    atomic_store(&wants[me], 0);
    while (atomic_flag_test_and_set(&taken)) continue;
    two++;
    atomic_flag_clear(&taken);
  }
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (long i = 0; i < 2; i++) pthread_create(&threads[i], NULL, count, (void *)i);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  assert(one == 10 && two == 10);
  return 0;
}
