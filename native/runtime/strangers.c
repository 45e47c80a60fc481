/*
 * strangers.c - calls on a process by its number see the processes of the run and init, nobody else.
 *
 * The fork servers belong to the same user: what a program made of their priority, limits or processors would be there
 * again in every run after this one.
 */
#include "internal.h"

#include <sys/resource.h>

static bool in_run(int pid) {
  if (pid <= 1 || pid == ctl->init_pid) return true; /* itself, and init */
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].pid == pid || ctl->tasks[i].tid == pid) return true;
  return false;
}

bool names_task(long number) {
  switch (number) {
    case SYS_prlimit64:
    case SYS_sched_setaffinity:
    case SYS_sched_getaffinity:
    case SYS_sched_setparam:
    case SYS_sched_getparam:
    case SYS_sched_setscheduler:
    case SYS_sched_getscheduler:
    case SYS_sched_setattr:
    case SYS_sched_getattr:
    case SYS_sched_rr_get_interval: return true;
    default: return false;
  }
}

bool names_stranger(long number, const long *a) {
  switch (number) {
    case SYS_kill:
    case SYS_rt_sigqueueinfo: return !in_run((int)a[0] < 0 ? -(int)a[0] : (int)a[0]);
    case SYS_setpriority:
    case SYS_getpriority: return a[0] == PRIO_PROCESS && !in_run((int)a[1]);
    case SYS_getpgid:
    case SYS_getsid:
    case SYS_setpgid:
    case SYS_pidfd_open: return !in_run((int)a[0]);
    default: return names_task(number) && !in_run((int)a[0]);
  }
}

/* Of a user: of all his processes that are in the run. */
long model_setpriority(long *a) {
  if (a[0] != PRIO_USER) return CALL3(SYS_setpriority, a[0], a[1], a[2]);
  long result = -ESRCH;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    if (ctl->tasks[i].state >= GRADE_TASK_ENDING) continue;
    const long r = CALL3(SYS_setpriority, PRIO_PROCESS, ctl->tasks[i].tid, a[2]);
    if (result != 0) result = r;
  }
  return result;
}
