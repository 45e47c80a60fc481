/* wait.c - waiting for children: the kernel knows who has ended, the runtime who has been stopped. */
#include "identity.h"
#include "signals.h"
#include "usage.h"
#include "calls.h"
#include "walls.h"

#include <sys/wait.h>

static uint32_t task_of(int pid) {
  for (uint32_t i = 0; pid > 0 && i < ctl->task_count; i++)
    if (ctl->tasks[i].pid == pid && !ctl->tasks[i].is_thread) return i;
  return GRADE_MAX_TASKS;
}

static struct grade_event *log_wait(int pid, int status, long result) {
  struct grade_event *event = log_event(GRADE_EV_WAIT, 0);
  const uint32_t task = task_of(pid);
  event->result = result > 0 ? seen_pid((int)result) : (int32_t)result;
  event->value = (uint32_t)status;
  if (task < GRADE_MAX_TASKS) event->aux = task;
  return event;
}

static void log_reaped(int pid, int status, long result) {
  const uint32_t task = task_of(pid);
  if (task < GRADE_MAX_TASKS) ctl->tasks[task].reaped = 1;
  log_wait(pid, status, result);
}

static bool meant(const struct grade_task *child, int type, int64_t id) {
  switch (type) {
    case P_PID: return child->pid == id;
    case P_PGID: return child->pgid == (id ? id : self.task->pgid);
    case P_PIDFD: return child->pid == pid_of_pidfd((int)id);
    default: return true;
  }
}

/* A child that has been stopped or continued, and of which that has not been told; NULL if there is none. */
static struct grade_task *stopped_child(int type, int64_t id, long options) {
  const uint32_t parent = leader_of(self.index) + 1;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *child = &ctl->tasks[i];
    if (child->is_thread || child->parent != parent || child->ppid_dead || child->state >= GRADE_TASK_ENDING) continue;
    const bool asked = (child->stop_news == GRADE_STOP_STOPPED && (options & WUNTRACED)) ||
                       (child->stop_news == GRADE_STOP_CONTINUED && (options & WCONTINUED));
    if (asked && meant(child, type, id)) return child;
  }
  return NULL;
}

static int stop_status(const struct grade_task *child) {
  return child->stop_news == GRADE_STOP_STOPPED ? (int)(child->stop_signal << 8 | 0x7f) : 0xffff;
}

static int type_of(int pid) { return pid == -1 ? P_ALL : pid > 0 ? P_PID : P_PGID; }

long model_wait4(long *a) {
  const int wanted = (int)a[0];
  struct wait wait = {.op = GRADE_EV_WAIT, .class = GRADE_CLASS_CHILD, .addr = (uint64_t)a[0]};
  for (;;) {
    int status = 0;
    long pid = CALL4(SYS_wait4, wanted, &status, a[2] | WNOHANG, NULL);
    struct grade_task *child = pid == 0 ? stopped_child(type_of(wanted), wanted < 0 ? -(int64_t)wanted : wanted, a[2]) : NULL;
    if (child) {
      pid = child->pid;
      status = stop_status(child);
      child->stop_news = GRADE_STOP_NONE;
    }
    if (pid != 0 || (a[2] & WNOHANG)) {
      if (pid == 0) asked_in_vain(GRADE_EV_WAIT, 0, (uint64_t)a[0]);
      if (pid > 0 && a[1]) *(int *)a[1] = status;
      if (pid > 0 && a[3]) task_usage(task_of((int)pid), (struct rusage *)a[3]);
      if (child)
        log_wait((int)pid, status, pid);
      else if (pid != 0)
        log_reaped((int)pid, status, pid);
      return pid;
    }
    int r = block(&wait, true);
    if (r != 0) return log_wait(0, 0, r), r;
  }
}

static siginfo_t stop_info(const struct grade_task *child) {
  const bool stopped = child->stop_news == GRADE_STOP_STOPPED;
  siginfo_t info = {.si_signo = SIGCHLD, .si_code = stopped ? CLD_STOPPED : CLD_CONTINUED};
  info.si_pid = child->pid;
  info.si_uid = GRADE_USER;
  info.si_status = stopped ? (int)child->stop_signal : SIGCONT;
  return info;
}

long model_waitid(long *a) {
  struct wait wait = {.op = GRADE_EV_WAIT, .class = GRADE_CLASS_CHILD, .addr = (uint64_t)a[1]};
  for (;;) {
    siginfo_t info = {0};
    long r = CALL5(SYS_waitid, a[0], a[1], &info, a[3] | WNOHANG, NULL);
    struct grade_task *child = r == 0 && info.si_pid == 0 ? stopped_child((int)a[0], (int)a[1], a[3]) : NULL;
    if (child) info = stop_info(child);
    if (r != 0 || info.si_pid != 0 || (a[3] & WNOHANG)) {
      if (info.si_pid != 0) info.si_uid = GRADE_USER;
      if (a[2] && r == 0) *(siginfo_t *)a[2] = info;
      if (a[4] && info.si_pid != 0) task_usage(task_of(info.si_pid), (struct rusage *)a[4]);
      const int status = info.si_code == CLD_EXITED ? info.si_status << 8 : info.si_status;
      if (child)
        log_wait(info.si_pid, stop_status(child), info.si_pid);
      else if (r != 0 || (info.si_pid != 0 && !(a[3] & WNOWAIT)))
        log_reaped(info.si_pid, status, r ? r : info.si_pid);
      if (r == 0 && info.si_pid == 0) asked_in_vain(GRADE_EV_WAIT, 0, (uint64_t)a[1]);
      if (child && !(a[3] & WNOWAIT)) child->stop_news = GRADE_STOP_NONE;
      return r;
    }
    r = block(&wait, true);
    if (r != 0) return log_wait(0, 0, r), r;
  }
}
