/* semaphore.c - POSIX semaphores, named or not (sem_overview(7)). */
#include "call.h"

#include <fcntl.h>
#include <semaphore.h>
#include <stdarg.h>
#include <time.h>

REAL(int, sem_getvalue, (sem_t *restrict, int *restrict))

static uint64_t value_of(sem_t *s) {
  int value = 0;
  real_sem_getvalue()(s, &value);
  return (uint64_t)value;
}

static void told(const struct served *call, sem_t *s, enum grade_sem what, uint64_t before, int result) {
  if (!call->watched) return;
  const bool taken = what == GRADE_SEM_TRY && result != 0 && errno == EAGAIN;
  if (taken && look_failed(s, call->pc)) {
    errno = EAGAIN; /* handlers may have run */
    return call_ends(call);
  }
  struct grade_event *event = call_event(call, GRADE_EV_SEM, result == 0 ? 0 : errno);
  event->aux = what;
  event->size = before;
  event->value = what == GRADE_SEM_DESTROY ? 0 : value_of(s);
  if (what == GRADE_SEM_POST) look_again(call->object, call->addr);
  if (what != GRADE_SEM_TRY || result == 0) forget_loads();
  call_ends(call);
}

static bool initialises(enum grade_sem what) { return what == GRADE_SEM_INIT || what == GRADE_SEM_INIT_PRIVATE; }

/* Memory that is no semaphore yet has no value; and so sem_init is told from sem_open, which changes none. */
#define UNKNOWN_BEFORE UINT64_MAX

/* After the wait nobody has moved, so what it took is one less than what it found. */
#define SEM_CALL(name, parameters, arguments, what)                                                          \
  REAL(int, name, parameters)                                                                                \
  EXPORT int name parameters {                                                                               \
    struct served call = call_begins(GRADE_EV_SEM, s, sizeof *s, RETURN_ADDRESS);                            \
    uint64_t before = initialises(what) ? UNKNOWN_BEFORE : call.watched ? value_of(s) : 0;                    \
    int r = real_##name() arguments;                                                                         \
    if (what == GRADE_SEM_WAIT && call.watched && r == 0) before = value_of(s) + 1;                          \
    told(&call, s, what, before, r);                                                                         \
    return r;                                                                                                \
  }
SEM_CALL(sem_init, (sem_t *s, int shared, unsigned value), (s, shared, value), shared ? GRADE_SEM_INIT : GRADE_SEM_INIT_PRIVATE)
SEM_CALL(sem_destroy, (sem_t *s), (s), GRADE_SEM_DESTROY)
SEM_CALL(sem_wait, (sem_t *s), (s), GRADE_SEM_WAIT)
SEM_CALL(sem_trywait, (sem_t *s), (s), GRADE_SEM_TRY)
SEM_CALL(sem_timedwait, (sem_t *restrict s, const struct timespec *restrict t), (s, t), GRADE_SEM_WAIT)
SEM_CALL(sem_clockwait, (sem_t *restrict s, clockid_t c, const struct timespec *restrict t), (s, c, t), GRADE_SEM_WAIT)
SEM_CALL(sem_post, (sem_t *s), (s), GRADE_SEM_POST)

/* A look at the value is a decision point: what it shows may be old when it is used. */
EXPORT int sem_getvalue(sem_t *restrict s, int *restrict value) {
  struct served call = call_begins(GRADE_EV_SEM, s, sizeof *s, RETURN_ADDRESS);
  if (call.watched) log_order(GRADE_ORDER_ACQUIRE, call.object, call.addr, 0);
  call_ends(&call);
  return real_sem_getvalue()(s, value);
}

REAL(sem_t *, sem_open, (const char *, int, ...))
EXPORT sem_t *sem_open(const char *name, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
  unsigned value = flags & O_CREAT ? va_arg(arguments, unsigned) : 0;
  va_end(arguments);
  sem_t *s = real_sem_open()(name, flags, mode, value);
  if (s == SEM_FAILED || !controlled() || self.inside) return s;
  self.inside = true;
  uint32_t object;
  uint64_t addr;
  call_place(s, &object, &addr);
  struct grade_event *event = log_event(GRADE_EV_SEM, object);
  event->aux = GRADE_SEM_INIT;
  event->addr = addr;
  event->value = event->size = value_of(s);
  log_at(event, RETURN_ADDRESS, entered_from());
  self.inside = false;
  return s;
}
