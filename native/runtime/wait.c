/* wait.c - waiting for children. */
#include "internal.h"
#include "calls.h"

#include <sys/wait.h>

static void log_wait(int pid, int status, long result) {
  struct grade_event *event = log_event(GRADE_EV_WAIT, 0);
  event->result = (int32_t)result;
  event->value = (uint32_t)status;
  for (uint32_t i = 0; pid > 0 && i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->pid != pid || task->is_thread) continue;
    event->aux = i;
    task->reaped = 1;
  }
}

static bool any_stopped(void) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].state == GRADE_TASK_STOPPED && ctl->tasks[i].parent == self.index + 1) return true;
  return false;
}

long model_wait4(long *a) {
  struct wait wait = {.op = GRADE_EV_WAIT, .class = GRADE_CLASS_CHILD, .addr = (uint64_t)a[0]};
  for (;;) {
    int status = 0;
    long pid = CALL4(SYS_wait4, a[0], &status, a[2] | WNOHANG, a[3]);
    if (pid != 0 || (a[2] & WNOHANG)) {
      if (a[1] && pid > 0) *(int *)a[1] = status;
      if (pid != 0) log_wait((int)pid, status, pid);
      return pid;
    }
    if ((a[2] & WUNTRACED) && any_stopped()) log_event(GRADE_EV_UNMODELLED, 0)->aux = SYS_wait4;
    int r = block(&wait, true);
    if (r != 0) return r;
  }
}

long model_waitid(long *a) {
  struct wait wait = {.op = GRADE_EV_WAIT, .class = GRADE_CLASS_CHILD, .addr = (uint64_t)a[1]};
  for (;;) {
    siginfo_t local = {0}, *info = a[2] ? (siginfo_t *)a[2] : &local;
    info->si_pid = 0;
    long r = CALL5(SYS_waitid, a[0], a[1], info, a[3] | WNOHANG, a[4]);
    if (r != 0 || info->si_pid != 0 || (a[3] & WNOHANG)) {
      if (r != 0 || (info->si_pid != 0 && !(a[3] & WNOWAIT))) log_wait(info->si_pid, info->si_status, r ? r : info->si_pid);
      return r;
    }
    r = block(&wait, true);
    if (r != 0) return r;
  }
}
