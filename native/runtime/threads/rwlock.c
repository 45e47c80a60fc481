/* rwlock.c - pthread_rwlock_*.  A release does not say of which kind: the lock knows whether a writer holds it. */
#include "locks.h"

#include <pthread.h>
#include <time.h>

#define RWLOCK(name, parameters, arguments, kind, act) LOCK_CALL(name, parameters, arguments, l, kind, act)

RWLOCK(pthread_rwlock_init, (pthread_rwlock_t *l, const pthread_rwlockattr_t *a), (l, a), WRITE, INIT)
RWLOCK(pthread_rwlock_destroy, (pthread_rwlock_t *l), (l), WRITE, DESTROY)
RWLOCK(pthread_rwlock_rdlock, (pthread_rwlock_t *l), (l), READ, ACQUIRE)
RWLOCK(pthread_rwlock_tryrdlock, (pthread_rwlock_t *l), (l), READ, TRY)
RWLOCK(pthread_rwlock_timedrdlock, (pthread_rwlock_t *restrict l, const struct timespec *restrict t), (l, t), READ, ACQUIRE)
RWLOCK(pthread_rwlock_clockrdlock, (pthread_rwlock_t *restrict l, clockid_t c, const struct timespec *restrict t), (l, c, t), READ, ACQUIRE)
RWLOCK(pthread_rwlock_wrlock, (pthread_rwlock_t *l), (l), WRITE, ACQUIRE)
RWLOCK(pthread_rwlock_trywrlock, (pthread_rwlock_t *l), (l), WRITE, TRY)
RWLOCK(pthread_rwlock_timedwrlock, (pthread_rwlock_t *restrict l, const struct timespec *restrict t), (l, t), WRITE, ACQUIRE)
RWLOCK(pthread_rwlock_clockwrlock, (pthread_rwlock_t *restrict l, clockid_t c, const struct timespec *restrict t), (l, c, t), WRITE, ACQUIRE)

static bool held_for_writing(const pthread_rwlock_t *l) { return l->__data.__cur_writer != 0; }

REAL(int, pthread_rwlock_unlock, (pthread_rwlock_t *))
EXPORT int pthread_rwlock_unlock(pthread_rwlock_t *l) {
  struct served call = call_begins(GRADE_EV_LOCK, l, sizeof *l, RETURN_ADDRESS);
  enum grade_lock kind = held_for_writing(l) ? GRADE_LOCK_WRITE : GRADE_LOCK_READ;
  int r = real_pthread_rwlock_unlock()(l);
  lock_told(&call, kind, GRADE_LOCK_RELEASE, r);
  return r;
}
