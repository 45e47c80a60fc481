/* mutex.c - pthread_mutex_* and mtx_*. */
#include "locks.h"

#include <pthread.h>
#include <threads.h>
#include <time.h>

#define MUTEX(name, parameters, arguments, act) LOCK_CALL(name, parameters, arguments, m, MUTEX, act)

MUTEX(pthread_mutex_init, (pthread_mutex_t *m, const pthread_mutexattr_t *a), (m, a), INIT)
MUTEX(pthread_mutex_destroy, (pthread_mutex_t *m), (m), DESTROY)
MUTEX(pthread_mutex_lock, (pthread_mutex_t *m), (m), ACQUIRE)
MUTEX(pthread_mutex_trylock, (pthread_mutex_t *m), (m), TRY)
MUTEX(pthread_mutex_timedlock, (pthread_mutex_t *restrict m, const struct timespec *restrict t), (m, t), ACQUIRE)
MUTEX(pthread_mutex_clocklock, (pthread_mutex_t *restrict m, clockid_t c, const struct timespec *restrict t), (m, c, t), ACQUIRE)
MUTEX(pthread_mutex_unlock, (pthread_mutex_t *m), (m), RELEASE)

/* C11 has results of its own; the event carries the error number that stands for them. */
static int error_of(int result) {
  switch (result) {
    case thrd_success: return 0;
    case thrd_busy: return EBUSY;
    case thrd_timedout: return ETIMEDOUT;
    case thrd_nomem: return ENOMEM;
    default: return EINVAL;
  }
}

#define C11_MUTEX(name, parameters, arguments, act)                                                          \
  REAL(int, name, parameters)                                                                                \
  EXPORT int name parameters {                                                                               \
    struct served call = call_begins(GRADE_EV_LOCK, m, sizeof *m, RETURN_ADDRESS);                           \
    int r = real_##name() arguments;                                                                         \
    lock_told(&call, GRADE_LOCK_MUTEX, GRADE_LOCK_##act, error_of(r));                                       \
    return r;                                                                                                \
  }
C11_MUTEX(mtx_init, (mtx_t *m, int type), (m, type), INIT)
C11_MUTEX(mtx_lock, (mtx_t *m), (m), ACQUIRE)
C11_MUTEX(mtx_trylock, (mtx_t *m), (m), TRY)
C11_MUTEX(mtx_timedlock, (mtx_t *restrict m, const struct timespec *restrict t), (m, t), ACQUIRE)
C11_MUTEX(mtx_unlock, (mtx_t *m), (m), RELEASE)

REAL(void, mtx_destroy, (mtx_t *))
EXPORT void mtx_destroy(mtx_t *m) {
  struct served call = call_begins(GRADE_EV_LOCK, m, sizeof *m, RETURN_ADDRESS);
  real_mtx_destroy()(m);
  lock_told(&call, GRADE_LOCK_MUTEX, GRADE_LOCK_DESTROY, 0);
}
