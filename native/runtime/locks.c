/*
 * locks.c - locks on files: flock(2), and record locks of fcntl(2).
 *
 * The kernel keeps the locks.  As it never sees a task wait for one, it cannot see a circle of waiting processes
 * either, so that is looked for here: everybody who waits has noted who held the lock when he last tried.
 */
#include "io.h"
#include "calls.h"

#include <fcntl.h>
#include <unistd.h>

enum { EXCLUSIVE = 2, NONBLOCK = 4, UNLOCK = 8 }; /* LOCK_EX, LOCK_NB, LOCK_UN */

static void log_lock(enum grade_lock kind, enum grade_lock_act act, uint32_t object, uint64_t from, uint64_t size, long r) {
  struct grade_event *event = log_event(GRADE_EV_LOCK, object);
  event->aux = kind;
  event->value = act;
  event->addr = from;
  event->size = size;
  event->result = (int32_t)-r;
}

long model_flock(long *a) {
  const uint32_t object = object_of_descriptor((int)a[0]);
  const bool releases = (a[1] & ~NONBLOCK) == UNLOCK, tries = (a[1] & NONBLOCK) != 0;
  struct wait wait = {.op = GRADE_EV_LOCK, .class = GRADE_CLASS_LOCK, .object = object};
  bool first = true; /* a conversion that fails loses the old lock (flock(2)) */
  long r;
  for (;; first = false) {
    r = CALL2(SYS_flock, a[0], a[1] | NONBLOCK);
    if (r == 0 || first) changed(GRADE_CLASS_LOCK);
    if (r != -EAGAIN || tries) break;
    r = block(&wait, true);
    if (r != 0) break;
  }
  log_lock(GRADE_LOCK_FILE, releases ? GRADE_LOCK_RELEASE : tries ? GRADE_LOCK_TRY : GRADE_LOCK_ACQUIRE, object, 0,
           (a[1] & ~NONBLOCK) == EXCLUSIVE, r);
  return r;
}

/* The process that holds what this one wants; 0 if it is free now. */
static int holder_of(long fd, const struct flock *wanted) {
  struct flock ask = *wanted;
  if (CALL3(SYS_fcntl, fd, F_GETLK, &ask) != 0 || ask.l_type == F_UNLCK) return 0;
  return ask.l_pid > 0 ? ask.l_pid : 0;
}

static int waits_for(int pid) {
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (task->pid == pid && task->state == GRADE_TASK_BLOCKED && task->lock_holder != 0) return task->lock_holder;
  }
  return 0;
}

static bool closes_a_circle(int holder) {
  for (int length = 0; holder != 0 && length < GRADE_MAX_TASKS; length++) {
    if (holder == self.task->pid) return true;
    holder = waits_for(holder);
  }
  return false;
}

long lock_record(long *a) {
  const struct flock wanted = *(const struct flock *)a[2];
  const uint32_t object = object_of_descriptor((int)a[0]);
  const long try = a[1] == F_SETLKW ? F_SETLK : a[1] == F_OFD_SETLKW ? F_OFD_SETLK : a[1];
  struct wait wait = {.op = GRADE_EV_LOCK, .class = GRADE_CLASS_LOCK, .object = object, .addr = (uint64_t)wanted.l_start};
  long r;
  for (;;) {
    r = CALL3(SYS_fcntl, a[0], try, a[2]);
    if (r == 0) changed(GRADE_CLASS_LOCK);
    if (try == a[1] || (r != -EAGAIN && r != -EACCES)) break;
    const int holder = a[1] == F_SETLKW ? holder_of(a[0], &wanted) : 0;
    if (closes_a_circle(holder)) {
      r = -EDEADLK;
      break;
    }
    self.task->lock_holder = holder ? holder : -1;
    r = block(&wait, true);
    self.task->lock_holder = 0;
    if (r != 0) break;
  }
  const bool releases = wanted.l_type == F_UNLCK;
  log_lock(GRADE_LOCK_RECORD, releases ? GRADE_LOCK_RELEASE : try == a[1] ? GRADE_LOCK_TRY : GRADE_LOCK_ACQUIRE, object,
           (uint64_t)wanted.l_start, (uint64_t)wanted.l_len, r);
  return r;
}
