/*
 * pending.c - signals that have been sent and not yet taken.  A standard signal that is pending already coalesces; every
 * real-time signal is queued with its value, in order of arrival (signal(7)).
 */
#include "signals.h"

bool signal_ready(uint32_t index) {
  const struct grade_task *task = &ctl->tasks[index];
  return (task->signal_pending & (~task->signal_mask | task->wait_signals)) != 0;
}

static bool queue_signal(uint32_t index, int signal, const struct grade_signal_info *info) {
  for (uint32_t i = 0; i < GRADE_MAX_QUEUED; i++) {
    if (ctl->queued[i].task != 0) continue;
    ctl->queued[i] = (struct grade_queued_signal){.task = index + 1, .signal = (uint32_t)signal, .info = *info};
    return true;
  }
  return false;
}

struct grade_signal_info take_queued(uint32_t index, int signal) {
  struct grade_signal_info info = ctl->tasks[index].signal_info[signal];
  bool found = false, more = false;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < GRADE_MAX_QUEUED && ctl->queued[i].task != 0; i++) {
    struct grade_queued_signal queued = ctl->queued[i];
    bool match = queued.task == index + 1 && queued.signal == (uint32_t)signal;
    if (match && !found) {
      info = queued.info;
      found = true;
      continue;
    }
    more |= match;
    ctl->queued[kept++] = queued;
  }
  if (found) ctl->queued[kept].task = 0;
  if (!more) ctl->tasks[index].signal_pending &= ~bit(signal);
  return info;
}

void post_signal(uint32_t index, int signal, int code, uint64_t value, uint32_t sender) {
  struct grade_task *task = &ctl->tasks[index];
  struct grade_signal_info info = {
      .code = code, .pid = sender ? ctl->tasks[sender - 1].pid : 0, .value = value, .sender = sender};
  if (signal == SIGCONT) {
    task->signal_pending &= ~(bit(SIGSTOP) | bit(SIGTSTP) | bit(SIGTTIN) | bit(SIGTTOU));
    if (task->state == GRADE_TASK_STOPPED) task->state = GRADE_TASK_RUNNABLE;
  }
  if (signal >= 34) /* SIGRTMIN of the kernel is 32, glibc keeps two */
    queue_signal(index, signal, &info);
  else if (!(task->signal_pending & bit(signal)))
    task->signal_info[signal] = info;
  task->signal_pending |= bit(signal);
}

/* For a signal to a process: the first thread that waits for it or does not block it, else the main thread. */
void post_to_process(uint32_t index, int signal, int code, uint64_t value, uint32_t sender) {
  int pid = ctl->tasks[index].pid;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->pid != pid || task->state >= GRADE_TASK_ENDING || (task->signal_mask & ~task->wait_signals & bit(signal))) continue;
    post_signal(i, signal, code, value, sender);
    return;
  }
  post_signal(index, signal, code, value, sender);
}
