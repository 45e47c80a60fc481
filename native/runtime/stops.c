/*
 * stops.c - SIGSTOP and its kin stand a whole process still until SIGCONT; the parent may hear of both (wait(2) with
 * WUNTRACED and WCONTINUED, SIGCHLD without SA_NOCLDSTOP).  The kernel knows nothing of it: a stopped task only never
 * gets the token.
 */
#include "signals.h"

static void tell_parent(uint32_t leader, int code, int signal) {
  struct grade_task *task = &ctl->tasks[leader];
  changed(GRADE_CLASS_CHILD);
  if (task->parent == 0 || task->ppid_dead || ctl->tasks[task->parent - 1].no_child_stop) return;
  const struct grade_signal_info info = {.code = code, .pid = task->pid, .value = (uint64_t)signal};
  post_info(signal_target(task->parent - 1, SIGCHLD), SIGCHLD, &info);
}

void stop_process(int signal) {
  const uint32_t leader = leader_of(self.index);
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].pid == self.task->pid && ctl->tasks[i].state < GRADE_TASK_ENDING) ctl->tasks[i].stopped = 1;
  ctl->tasks[leader].stop_signal = (uint32_t)signal;
  ctl->tasks[leader].stop_news = GRADE_STOP_STOPPED;
  tell_parent(leader, CLD_STOPPED, signal);
  const uint64_t mask = self.task->signal_mask;
  self.task->signal_mask = ~0ull; /* what comes meanwhile is delivered by whoever has called us, after SIGCONT */
  rest(GRADE_TASK_STOPPED);
  self.task->signal_mask = mask;
}

void continue_process(uint32_t index) {
  bool stopped = false;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->pid != ctl->tasks[index].pid) continue;
    stopped |= task->stopped != 0;
    task->stopped = 0;
    if (task->state == GRADE_TASK_STOPPED) task->state = GRADE_TASK_RUNNABLE;
  }
  if (!stopped) return;
  const uint32_t leader = leader_of(index);
  ctl->tasks[leader].stop_news = GRADE_STOP_CONTINUED;
  tell_parent(leader, CLD_CONTINUED, SIGCONT);
}
