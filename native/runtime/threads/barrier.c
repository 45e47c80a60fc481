/* barrier.c - pthread_barrier_wait and pthread_once. */
#include "call.h"

#include <pthread.h>
#include <threads.h>

enum { ONCE_DONE = 2 }; /* of glibc, nptl/pthread_once.c */

static uint32_t standing(const struct served *call) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    count += task->state == GRADE_TASK_BLOCKED && task->wait_op == GRADE_EV_BARRIER && !task->woken &&
             task->wait_object == call->object && task->wait_addr == call->addr;
  }
  return count;
}

/* The third word of glibc's barrier (struct pthread_barrier, since 2.25). */
static uint32_t needed(const pthread_barrier_t *barrier) { return ((const uint32_t *)(const void *)barrier)[2]; }

REAL(int, pthread_barrier_wait, (pthread_barrier_t *))
EXPORT int pthread_barrier_wait(pthread_barrier_t *barrier) {
  struct served call = call_begins(GRADE_EV_BARRIER, barrier, sizeof *barrier, RETURN_ADDRESS);
  if (!call.watched) return real_pthread_barrier_wait()(barrier);
  uint32_t needs = needed(barrier);
  struct grade_event *event = call_event(&call, GRADE_EV_BARRIER, 0);
  event->value = standing(&call) + 1;
  event->size = needs;
  forget_loads();
  int r = real_pthread_barrier_wait()(barrier);
  call_ends(&call);
  return r;
}

REAL(int, pthread_barrier_destroy, (pthread_barrier_t *))
EXPORT int pthread_barrier_destroy(pthread_barrier_t *barrier) {
  struct served call = call_begins(GRADE_EV_BARRIER, barrier, sizeof *barrier, RETURN_ADDRESS);
  int r = real_pthread_barrier_destroy()(barrier);
  call_ends(&call);
  return r;
}

/* Whoever comes second waits for the first: a lock of which only the order is logged. */
static void passed(const struct served *call, bool over) {
  if (!call->watched) return;
  log_order(GRADE_ORDER_ACQUIRE, call->object, call->addr, 0);
  if (!over) log_order(GRADE_ORDER_RELEASE, call->object, call->addr, 0);
  call_ends(call);
}

static bool is_over(const volatile int *once) { return *once == ONCE_DONE; }

REAL(int, pthread_once, (pthread_once_t *, void (*)(void)))
EXPORT int pthread_once(pthread_once_t *once, void (*routine)(void)) {
  struct served call = call_begins(GRADE_EV_LOCK, once, sizeof *once, RETURN_ADDRESS);
  const bool over = is_over(once);
  int r = real_pthread_once()(once, routine);
  passed(&call, over);
  return r;
}
REAL(void, call_once, (once_flag *, void (*)(void)))
EXPORT void call_once(once_flag *flag, void (*routine)(void)) {
  struct served call = call_begins(GRADE_EV_LOCK, flag, sizeof *flag, RETURN_ADDRESS);
  const bool over = is_over(&flag->__data);
  real_call_once()(flag, routine);
  passed(&call, over);
}
