/* spin.c - pthread_spin_*.  glibc's spins where nobody would be let in, so the waiting is ours: the word is 1 when free. */
#include "locks.h"

#include <pthread.h>

LOCK_CALL(pthread_spin_init, (pthread_spinlock_t *l, int shared), (l, shared), l, SPIN, INIT)
LOCK_CALL(pthread_spin_destroy, (pthread_spinlock_t *l), (l), l, SPIN, DESTROY)
LOCK_CALL(pthread_spin_trylock, (pthread_spinlock_t *l), (l), l, SPIN, TRY)
LOCK_CALL(pthread_spin_unlock, (pthread_spinlock_t *l), (l), l, SPIN, RELEASE)

/* It looks until the lock is free: if nobody is left who could free it, that is known at the first look. */
static void wait_for_release(void) {
  self.inside = true;
  uint32_t fruitless = self.task->fruitless;
  self.task->fruitless = ctl->spin_limit;
  spin();
  self.task->fruitless = fruitless;
  self.inside = false;
}

REAL(int, pthread_spin_lock, (pthread_spinlock_t *))
EXPORT int pthread_spin_lock(pthread_spinlock_t *l) {
  struct served call = call_begins(GRADE_EV_LOCK, l, sizeof *l, RETURN_ADDRESS);
  if (!call.watched) return real_pthread_spin_lock()(l);
  while (__atomic_exchange_n(l, 0, __ATOMIC_ACQUIRE) != 1) wait_for_release();
  lock_told(&call, GRADE_LOCK_SPIN, GRADE_LOCK_ACQUIRE, 0);
  return 0;
}
