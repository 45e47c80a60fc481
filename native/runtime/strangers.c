/*
 * strangers.c - calls on a process by its number see the processes of the run and init, nobody else.
 *
 * The fork servers belong to the same user: what a program made of their priority, limits or processors would be there
 * again in every run after this one.
 */
#include "internal.h"

#include <sys/resource.h>

bool is_init(int pid) { return pid == 1 || (ctl->init_pid != 0 && pid == ctl->init_pid); }

static bool in_run(int pid) {
  if (pid <= 0 || is_init(pid)) return true; /* itself, and init */
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

/* Init may be of the same user, for whom the kernel would do it; on any Linux it is root's. */
static bool changes_init(long number, const long *a) {
  switch (number) {
    case SYS_setpriority: return a[0] == PRIO_PROCESS && is_init((int)a[1]);
    case SYS_ioprio_set: return is_init((int)a[1]);
    case SYS_prlimit64:
    case SYS_sched_setaffinity:
    case SYS_sched_setparam:
    case SYS_sched_setscheduler:
    case SYS_sched_setattr: return is_init((int)a[0]);
    default: return false;
  }
}

static bool names_stranger(long number, const long *a) {
  switch (number) {
    case SYS_kill:
    case SYS_rt_sigqueueinfo: return !in_run((int)a[0] < 0 ? -(int)a[0] : (int)a[0]);
    case SYS_setpriority:
    case SYS_getpriority: return a[0] == PRIO_PROCESS && !in_run((int)a[1]);
    case SYS_ioprio_set:
    case SYS_ioprio_get: return a[0] == IOPRIO_PROCESS && !in_run((int)a[1]);
    case SYS_getpgid:
    case SYS_getsid:
    case SYS_setpgid:
    case SYS_pidfd_open: return !in_run((int)a[0]);
    default: return names_task(number) && !in_run((int)a[0]);
  }
}

/* A group's or user's priority of I/O is that of the fork servers too. */
static bool names_more_than_one(long number, const long *a) { return number == SYS_ioprio_set && a[0] != IOPRIO_PROCESS; }

long refuse_strangers(long number, const long *a) {
  if (changes_init(number, a) || names_more_than_one(number, a)) return -EPERM;
  return names_stranger(number, a) ? -ESRCH : 0;
}
