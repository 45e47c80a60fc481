/*
 * outsiders.c - calls that would signal or change a process that is none of the run's.
 *
 * The walls see to it that nobody is reached; here it is told, with whom the program has named.  Judged is the number that
 * the program gives, before it is translated, so all tiers judge alike.  What asks only (signal 0, the getters) reaches nobody,
 * nor does a number that no Linux gives to a process.
 *
 * A child whose parent has ended gets 1 from getppid(2): it means its parent, and comes too late.  The first process of a
 * program that does so means whoever has started it: to be told that it is ready, as a program does that another one executes,
 * unless the signal is one that nobody can catch.
 */
#include "guard.h"
#include "signals.h"
#include "walls.h"

#include <fcntl.h>
#include <sys/resource.h>

enum { MOST_PIDS = 4 * 1024 * 1024, MOST_NAMED = 64, EVERYBODY = -1, INIT = 1 };

static int asked_for_parent; /* the process that has; a copy of it has not */

void note_parent_asked(void) { asked_for_parent = self.task->pid; }

/* There is or has been a process, thread or group with this number in this run, as the program sees numbers. */
bool was_ever_of_run(int number) {
  if (ctl->init_pid != 0) return number >= GRADE_FIRST_PID && (uint32_t)(number - GRADE_FIRST_PID) < ctl->task_count;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (task->pid == number || task->tid == number || task->pgid == number) return true;
  }
  return false;
}

/* What libc keeps of its threads is the kernel's number. */
static bool is_kept_by_libc(int number) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].tid == number) return true;
  return false;
}

static void tell(long number, int whom, int signal) {
  static int told;
  static int last;
  const bool own_parent = whom == INIT && asked_for_parent == self.task->pid;
  if (own_parent && ctl->tasks[leader_of(self.index)].parent != 0) return; /* it has ended too early */
  if (own_parent && signal != 0 && signal != SIGKILL && signal != SIGSTOP) return;
  if (whom == last || told >= MOST_NAMED) return;
  last = whom;
  told++;
  struct grade_event *event = note_refused(own_parent ? GRADE_REFUSED_PARENT : GRADE_REFUSED_PROCESS, number);
  event->addr = (uint64_t)(int64_t)whom;
  event->size = (uint64_t)signal;
}

static void note(long number, int whom, int signal) {
  if (whom == 0 || whom > MOST_PIDS || whom < -MOST_PIDS) return;
  if (whom != EVERYBODY && was_ever_of_run(whom < 0 ? -whom : whom)) return;
  tell(number, whom, signal);
}

static void note_signal(long number, int whom, int signal) {
  if (signal > 0 && signal < GRADE_SIGNALS) note(number, whom, signal);
}

/* For the kernel only kill(2) and its like have a meaning for numbers below 0. */
static void note_task(long number, int whom, int signal) {
  if (whom > 0 && !is_kept_by_libc(whom)) note(number, whom, signal);
}

void note_outsider(long number, const long *a) {
  switch (number) {
    case SYS_kill:
    case SYS_rt_sigqueueinfo: return note_signal(number, (int)a[0], (int)a[1]);
    case SYS_tkill:
      if (a[1] != 0) note_task(number, (int)a[0], (int)a[1]);
      return;
    case SYS_tgkill:
    case SYS_rt_tgsigqueueinfo:
      if (a[2] != 0) note_task(number, (int)a[0], (int)a[2]);
      return;
    case SYS_setpriority:
      if (a[0] == PRIO_PROCESS) note_task(number, (int)a[1], 0);
      return;
    case SYS_ioprio_set:
      if (a[0] == IOPRIO_PROCESS) note_task(number, (int)a[1], 0);
      return;
    case SYS_prlimit64:
      if (a[2] != 0) note_task(number, (int)a[0], 0);
      return;
    case SYS_sched_setaffinity: case SYS_sched_setparam: case SYS_sched_setscheduler: case SYS_sched_setattr:
      return note_task(number, (int)a[0], 0);
    case SYS_fcntl:
      if (a[1] == F_SETOWN) note_task(number, (int)a[2], 0);
      return;
    default: return;
  }
}

void note_outsider_of_pidfd(int kernel_pid, int signal) {
  if (kernel_pid != 0) note_signal(SYS_pidfd_send_signal, seen_pid(kernel_pid), signal);
}
