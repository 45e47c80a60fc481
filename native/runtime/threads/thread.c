/* thread.c - creating, joining and leaving threads: pthread_* and thrd_*. */
#include "call.h"

#include <pthread.h>
#include <threads.h>

/* On Linux a pthread_t is the address of the thread's control block, which clone was given as its thread pointer. */
static uint32_t task_of(pthread_t thread) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].pid == self.task->pid && ctl->tasks[i].thread_pointer == (uint64_t)thread) return i + 1;
  return 0;
}

/* After it is made, either may be the first to go on. */
REAL(int, pthread_create, (pthread_t *restrict, const pthread_attr_t *restrict, void *(*)(void *), void *restrict))
EXPORT int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*start)(void *),
                          void *restrict argument) {
  int r = real_pthread_create()(thread, attributes, start, argument);
  if (r == 0) let_others(RETURN_ADDRESS);
  return r;
}
REAL(int, thrd_create, (thrd_t *, thrd_start_t, void *))
EXPORT int thrd_create(thrd_t *thread, thrd_start_t start, void *argument) {
  int r = real_thrd_create()(thread, start, argument);
  if (r == thrd_success) let_others(RETURN_ADDRESS);
  return r;
}

static struct served joins(pthread_t thread, uint32_t *task, uint64_t pc) {
  struct served call = call_begins(GRADE_EV_JOIN, NULL, 0, pc);
  if (!call.watched) return call;
  *task = task_of(thread);
  self.call.object = call.object = 0;
  self.call.addr = *task;
  return call;
}

static void joined(const struct served *call, uint32_t task, int result) {
  if (!call->watched) return;
  if (result != EBUSY) forget_loads();
  struct grade_event *event = call_event(call, GRADE_EV_JOIN, result);
  event->addr = task;
  event->aux = task ? task - 1 : GRADE_MAX_TASKS;
  if (result == 0 && task) ctl->tasks[task - 1].thread_pointer = 0;
  call_ends(call);
}

#define JOIN(name, thread_type, parameters, arguments)                                                       \
  REAL(int, name, parameters)                                                                                \
  EXPORT int name parameters {                                                                               \
    uint32_t task = 0;                                                                                       \
    struct served call = joins(t, &task, RETURN_ADDRESS);                                                    \
    int r = real_##name() arguments;                                                                         \
    joined(&call, task, r);                                                                                  \
    return r;                                                                                                \
  }
JOIN(pthread_join, pthread_t, (pthread_t t, void **result), (t, result))
JOIN(pthread_tryjoin_np, pthread_t, (pthread_t t, void **result), (t, result))
JOIN(pthread_timedjoin_np, pthread_t, (pthread_t t, void **result, const struct timespec *until), (t, result, until))
JOIN(thrd_join, thrd_t, (thrd_t t, int *result), (t, result))

/* The others may be let in before: nothing else is to be told of these. */
REAL(int, pthread_detach, (pthread_t))
EXPORT int pthread_detach(pthread_t thread) {
  let_others(RETURN_ADDRESS);
  return real_pthread_detach()(thread);
}
REAL(int, pthread_cancel, (pthread_t))
EXPORT int pthread_cancel(pthread_t thread) {
  let_others(RETURN_ADDRESS);
  const uint32_t task = controlled() && !self.inside ? task_of(thread) : 0;
  if (task) log_order(GRADE_ORDER_CANCEL, 0, 0, task);
  return real_pthread_cancel()(thread);
}
