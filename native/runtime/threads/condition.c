/* condition.c - pthread_cond_* and cnd_*. */
#include "call.h"

#include <pthread.h>
#include <threads.h>
#include <time.h>

/* Who would hear a signal now. */
static uint32_t waiters_at(uint32_t object, uint64_t addr) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    count += task->state == GRADE_TASK_BLOCKED && task->wait_op == GRADE_EV_COND && !task->woken &&
             task->wait_object == object && task->wait_addr == addr;
  }
  return count;
}

static void told(const struct served *call, enum grade_cond what, const void *mutex, int result) {
  struct grade_event *event = call_event(call, GRADE_EV_COND, result);
  uint32_t object;
  event->aux = what;
  event->size = waiters_at(call->object, call->addr);
  if (mutex) call_place(mutex, &object, &event->value);
}

static struct served waits(const void *c, uint64_t size, const void *m, uint64_t pc) {
  struct served call = call_begins(GRADE_EV_COND, c, size, pc);
  if (!call.watched) return call;
  self.call.mutex = m;
  told(&call, GRADE_COND_WAIT, m, 0);
  return call;
}

static void waited(const struct served *call, int result) {
  if (!call->watched) return;
  told(call, GRADE_COND_WOKEN, self.call.mutex, result);
  forget_loads();
  call_ends(call);
}

#define WAIT(name, parameters, arguments)                                                                    \
  REAL(int, name, parameters)                                                                                \
  EXPORT int name parameters {                                                                               \
    struct served call = waits(c, sizeof *c, m, RETURN_ADDRESS);                                             \
    int r = real_##name() arguments;                                                                         \
    waited(&call, r);                                                                                        \
    return r;                                                                                                \
  }
WAIT(pthread_cond_wait, (pthread_cond_t *restrict c, pthread_mutex_t *restrict m), (c, m))
WAIT(pthread_cond_timedwait, (pthread_cond_t *restrict c, pthread_mutex_t *restrict m, const struct timespec *restrict t), (c, m, t))
WAIT(pthread_cond_clockwait, (pthread_cond_t *restrict c, pthread_mutex_t *restrict m, clockid_t k, const struct timespec *restrict t), (c, m, k, t))
WAIT(cnd_wait, (cnd_t *c, mtx_t *m), (c, m))
WAIT(cnd_timedwait, (cnd_t *restrict c, mtx_t *restrict m, const struct timespec *restrict t), (c, m, t))

#define WAKE(name, type, what)                                                                               \
  REAL(int, name, (type *))                                                                                  \
  EXPORT int name(type *c) {                                                                                 \
    struct served call = call_begins(GRADE_EV_COND, c, sizeof *c, RETURN_ADDRESS);                           \
    if (call.watched) told(&call, what, NULL, 0);                                                            \
    int r = real_##name()(c);                                                                                \
    call_ends(&call);                                                                                        \
    return r;                                                                                                \
  }
WAKE(pthread_cond_signal, pthread_cond_t, GRADE_COND_SIGNAL)
WAKE(pthread_cond_broadcast, pthread_cond_t, GRADE_COND_BROADCAST)
WAKE(cnd_signal, cnd_t, GRADE_COND_SIGNAL)
WAKE(cnd_broadcast, cnd_t, GRADE_COND_BROADCAST)

/* Waits for those who have been woken and have not left yet: that is a wait for the condition too. */
REAL(int, pthread_cond_destroy, (pthread_cond_t *))
EXPORT int pthread_cond_destroy(pthread_cond_t *c) {
  struct served call = call_begins(GRADE_EV_COND, c, sizeof *c, RETURN_ADDRESS);
  int r = real_pthread_cond_destroy()(c);
  call_ends(&call);
  return r;
}
REAL(void, cnd_destroy, (cnd_t *))
EXPORT void cnd_destroy(cnd_t *c) {
  struct served call = call_begins(GRADE_EV_COND, c, sizeof *c, RETURN_ADDRESS);
  real_cnd_destroy()(c);
  call_ends(&call);
}
