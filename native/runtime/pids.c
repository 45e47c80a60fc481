/*
 * pids.c - the numbers of processes and threads on the way into a call and out of it; see walls.h.
 *
 * Inside the runtime they are the kernel's.  The program sees those of a fresh pid namespace: init is 1, the tasks are
 * numbered from GRADE_FIRST_PID on as they are made.  Both would differ from run to run else, and with them all that a
 * program prints, compares or puts into a message.
 */
#include "walls.h"

#include <fcntl.h>
#include <linux/sched.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum { NOBODY = 0x7fffffff }; /* above every pid there can be */

static bool translated(void) { return ctl->init_pid != 0; }

static int task_with(int kernel) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].tid == kernel || (ctl->tasks[i].pid == kernel && !ctl->tasks[i].is_thread)) return (int)i;
  return -1;
}

int seen_pid(int kernel) {
  if (!translated() || kernel <= 0) return kernel;
  const int task = task_with(kernel);
  return task >= 0 ? GRADE_FIRST_PID + task : 1; /* an orphan's new parent is init */
}

static long kernel_pid(long seen) {
  const int pid = (int)seen;
  if (pid == 1) return ctl->init_pid;
  if (pid < -1) return -kernel_pid(-(long)pid);
  if (pid <= 0) return pid;
  const int task = pid - GRADE_FIRST_PID;
  if (task >= 0 && (uint32_t)task < ctl->task_count) return ctl->tasks[task].tid;
  return NOBODY;
}

/* What libc keeps of its threads is the kernel's number, what gettid has told the program is ours. */
static long kernel_tid(long tid, long process) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].tid == (int)tid && (process == 0 || ctl->tasks[i].pid == (int)process)) return tid;
  return kernel_pid(tid);
}

/* Itself the caller need not name, and the filter wants it so. */
static long unless_itself(long kernel) { return kernel == self.task->tid || kernel == self.task->pid ? 0 : kernel; }

void pids_in(long number, long *args) {
  if (!translated()) return;
  switch (number) {
    case SYS_kill:
    case SYS_wait4:
    case SYS_setpgid:
    case SYS_getpgid:
    case SYS_getsid:
    case SYS_pidfd_open:
    case SYS_rt_sigqueueinfo:
      args[0] = kernel_pid(args[0]);
      if (number == SYS_setpgid) args[1] = kernel_pid(args[1]);
      return;
    case SYS_tkill: args[0] = kernel_pid(args[0]); return; /* libc does not use it */
    case SYS_tgkill:
    case SYS_rt_tgsigqueueinfo:
      args[0] = kernel_pid(args[0]);
      args[1] = kernel_tid(args[1], args[0]);
      return;
    case SYS_waitid:
      if (args[0] == P_PID || args[0] == P_PGID) args[1] = kernel_pid(args[1]);
      return;
    case SYS_getpriority:
    case SYS_setpriority:
    case SYS_ioprio_get:
    case SYS_ioprio_set:
      /* libc never calls these with what it keeps */
      if (args[0] == (number == SYS_getpriority || number == SYS_setpriority ? PRIO_PROCESS : IOPRIO_PROCESS))
        args[1] = unless_itself(kernel_pid(args[1]));
      return;
    case SYS_prlimit64: args[0] = unless_itself(kernel_pid(args[0])); return;
    case SYS_get_robust_list: break;
    case SYS_fcntl:
      if (args[1] == F_SETOWN) args[2] = kernel_pid(args[2]);
      return;
    default:
      if (!names_task(number)) return;
  }
  if (args[0] != 0) args[0] = unless_itself(kernel_tid(args[0], 0));
}

int kernel_process(int seen) { return translated() ? (int)kernel_pid(seen) : seen; }

long pids_out(long number, const long *args, long result) {
  if (!translated() || result < 0) return result;
  switch (number) {
    case SYS_getpid:
    case SYS_gettid:
    case SYS_getppid:
    case SYS_fork:
    case SYS_vfork:
    case SYS_clone:
    case SYS_wait4:
    case SYS_set_tid_address:
    case SYS_setsid: return seen_pid((int)result);
    case SYS_getpgid:
    case SYS_getpgrp:
    case SYS_getsid: return task_with((int)result) >= 0 ? seen_pid((int)result) : 0; /* outside of the namespace */
    case SYS_waitid:
      if (args[2]) ((siginfo_t *)args[2])->si_pid = seen_pid(((siginfo_t *)args[2])->si_pid);
      return result;
    case SYS_fcntl:
      if (args[1] == F_GETOWN) return seen_pid((int)result);
      if (args[1] == F_GETLK && ((struct flock *)args[2])->l_type != F_UNLCK)
        ((struct flock *)args[2])->l_pid = seen_pid(((struct flock *)args[2])->l_pid);
      return result;
    case SYS_semctl: return args[2] == 11 /* GETPID */ ? seen_pid((int)result) : result;
    default: return result;
  }
}
