/*
 * priority.c - how nice a process is, and which policy it is scheduled by (setpriority(2), sched(7)).
 *
 * Who moves is decided here, so neither has an effect, on Linux or here, that a right program may count on.  The kernel is not
 * told: a run that is nicer than the grader beside it stands still on a busy machine.  What a program without privileges
 * may ask for is kept and shown again; the rest the kernel refuses.
 */
#include "internal.h"
#include "identity.h"

#include <sched.h>
#include <sys/resource.h>

enum { NICEST = 19, LEAST_NICE = -20 };

static bool alive(const struct grade_task *task) { return task->state < GRADE_TASK_ENDING; }

static bool is_meant(const struct grade_task *task, int which, int who) {
  switch (which) {
    case PRIO_PROCESS: return who == 0 ? task == self.task : task->tid == who;
    case PRIO_PGRP: return task->pgid == (who == 0 ? self.task->pgid : who);
    case PRIO_USER: return who == 0 || who == GRADE_USER;
    default: return false;
  }
}

long model_setpriority(long *a) {
  const int which = (int)a[0], asked = (int)a[2];
  if (which < PRIO_PROCESS || which > PRIO_USER) return -EINVAL;
  const int nice = asked > NICEST ? NICEST : asked < LEAST_NICE ? LEAST_NICE : asked;
  long result = -ESRCH;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (!alive(task) || !is_meant(task, which, (int)a[1])) continue;
    if (nice < task->nice) {
      result = -EACCES;
      continue;
    }
    task->nice = nice;
    if (result == -ESRCH) result = 0;
  }
  return result;
}

/* The kernel returns 20 - nice, of the least nice (getpriority(2), C library/kernel differences). */
long model_getpriority(long *a) {
  const int which = (int)a[0];
  if (which < PRIO_PROCESS || which > PRIO_USER) return -EINVAL;
  if (which == PRIO_PROCESS && is_init((int)a[1])) return 20;
  long result = -ESRCH;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (alive(task) && is_meant(task, which, (int)a[1]) && 20 - task->nice > result) result = 20 - task->nice;
  }
  return result;
}

static bool needs_no_privilege(int policy) { return policy == SCHED_OTHER || policy == SCHED_BATCH || policy == SCHED_IDLE; }

static struct grade_task *task_of(int tid) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (is_meant(&ctl->tasks[i], PRIO_PROCESS, tid) && alive(&ctl->tasks[i])) return &ctl->tasks[i];
  return NULL;
}

long model_sched_setscheduler(long *a) {
  struct grade_task *task = task_of((int)a[0]);
  const int policy = (int)a[1] & ~SCHED_RESET_ON_FORK;
  if (!task || !needs_no_privilege(policy) || !a[2] || ((const struct sched_param *)a[2])->sched_priority != 0)
    return CALL3(SYS_sched_setscheduler, a[0], a[1], a[2]);
  task->policy = (uint32_t)a[1];
  return 0;
}

long model_sched_getscheduler(long *a) {
  const struct grade_task *task = task_of((int)a[0]);
  return task ? (long)task->policy : CALL1(SYS_sched_getscheduler, a[0]);
}

/* linux/sched/types.h; libc of Debian 12 has no name for it. */
struct attributes {
  uint32_t size, policy;
  uint64_t flags;
  int32_t nice;
  uint32_t priority;
};

long model_sched_setattr(long *a) {
  struct grade_task *task = task_of((int)a[0]);
  const struct attributes *wanted = (const struct attributes *)a[1];
  if (!task || !wanted || wanted->size < sizeof *wanted || wanted->flags != 0 || !needs_no_privilege((int)wanted->policy) || wanted->priority != 0)
    return CALL3(SYS_sched_setattr, a[0], a[1], a[2]);
  if (wanted->policy != SCHED_IDLE && wanted->nice < task->nice) return -EPERM;
  task->policy = wanted->policy;
  if (wanted->policy != SCHED_IDLE && wanted->nice <= NICEST) task->nice = wanted->nice;
  return 0;
}
