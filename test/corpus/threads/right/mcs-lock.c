/* MCS queue lock with C11 atomics. */
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
typedef struct mcs { _Atomic(struct mcs *) next; atomic_int locked; } mcs_t;
static _Atomic(mcs_t *) tail;
static long counter;
static void lock(mcs_t *me) {
  atomic_store(&me->next, NULL);
  atomic_store(&me->locked, 1);
  mcs_t *prev = atomic_exchange(&tail, me);
  if (prev) {
    atomic_store(&prev->next, me);
    while (atomic_load(&me->locked)) ;
  }
}
static void unlock(mcs_t *me) {
  mcs_t *next = atomic_load(&me->next);
  if (!next) {
    mcs_t *expected = me;
    if (atomic_compare_exchange_strong(&tail, &expected, NULL)) return;
    while (!(next = atomic_load(&me->next))) ;
  }
  atomic_store(&next->locked, 0);
}
static void *run(void *p) {
  mcs_t me;
  for (int i = 0; i < 3; i++) { lock(&me); counter++; unlock(&me); }
  return p;
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, run, 0);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return counter != 9;
}
