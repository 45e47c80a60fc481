/*
 * pending.c - signals that have been sent and not yet taken.  A standard signal that is pending already coalesces; every
 * real-time signal is queued with its value, in order of arrival (signal(7)).
 */
#include "signals.h"
#include "timers.h"
#include "virtual.h"

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
  if (info.timer != 0) timer_taken(info.timer - 1);
  return info;
}

static bool is_queued(uint32_t index, int signal) {
  for (uint32_t i = 0; i < GRADE_MAX_QUEUED && ctl->queued[i].task != 0; i++)
    if (ctl->queued[i].task == index + 1 && ctl->queued[i].signal == (uint32_t)signal) return true;
  return false;
}

/* Who reads signals from a descriptor hears of one that its mask keeps from it. */
static void tell_descriptors(int signal) {
  for (uint32_t i = 0; i < ctl->virtual_count; i++)
    if (ctl->virtuals[i].kind == GRADE_OBJ_SIGNALFD && (ctl->virtuals[i].mask & bit(signal))) virtual_ready(&ctl->virtuals[i]);
}

/* A POSIX timer has a place in the queue of its own, also for a standard signal that is pending already. */
void post_info(uint32_t index, int signal, const struct grade_signal_info *info) {
  enum { FIRST_QUEUED = 32 }; /* SIGRTMIN of the kernel; glibc keeps two */
  const uint64_t stops = bit(SIGSTOP) | bit(SIGTSTP) | bit(SIGTTIN) | bit(SIGTTOU);
  struct grade_task *task = &ctl->tasks[index];
  if (signal == SIGCONT) {
    task->signal_pending &= ~stops;
    continue_process(index);
  } else if (bit(signal) & stops) {
    task->signal_pending &= ~bit(SIGCONT);
  }
  const bool pending = (task->signal_pending & bit(signal)) != 0;
  if (signal >= FIRST_QUEUED) {
    queue_signal(index, signal, info);
  } else if (info->timer != 0) {
    if (pending && !is_queued(index, signal)) queue_signal(index, signal, &task->signal_info[signal]);
    queue_signal(index, signal, info);
  } else if (!pending) {
    task->signal_info[signal] = *info;
  }
  task->signal_pending |= bit(signal);
  tell_descriptors(signal);
}

void post_signal(uint32_t index, int signal, int code, uint64_t value, uint32_t sender) {
  const struct grade_signal_info info = {
      .code = code, .pid = sender ? ctl->tasks[sender - 1].pid : 0, .value = value, .sender = sender};
  post_info(index, signal, &info);
}

uint32_t leader_of(uint32_t index) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].pid == ctl->tasks[index].pid && !ctl->tasks[i].is_thread) return i;
  return index;
}

/* The first thread that waits for it or does not block it, else the main thread. */
uint32_t signal_target(uint32_t index, int signal) {
  const int pid = ctl->tasks[index].pid;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    const bool blocked = (task->signal_mask & ~task->wait_signals & bit(signal)) != 0;
    if (task->pid == pid && task->state < GRADE_TASK_ENDING && !blocked) return i;
  }
  return index;
}

void post_to_process(uint32_t index, int signal, int code, uint64_t value, uint32_t sender) {
  post_signal(signal_target(index, signal), signal, code, value, sender);
}

uint32_t signal_source(uint64_t set) {
  if (self.task->signal_pending & set) return self.index;
  const uint32_t leader = leader_of(self.index);
  const struct grade_task *main = &ctl->tasks[leader];
  return main->signal_pending & main->signal_mask & set ? leader : self.index;
}

static const struct grade_signal_info *next_info(uint32_t index, int signal) {
  for (uint32_t i = 0; i < GRADE_MAX_QUEUED && ctl->queued[i].task != 0; i++)
    if (ctl->queued[i].task == index + 1 && ctl->queued[i].signal == (uint32_t)signal) return &ctl->queued[i].info;
  return &ctl->tasks[index].signal_info[signal];
}

/* When every thread blocked it, a signal sent to the process was left with one of them; whoever lets it in first takes it
 * (signal(7)).  What was sent to a thread stays there, and so does what a timer keeps count of or moves a whole process. */
void claim_signals(void) {
  const uint64_t wanted = ~self.task->signal_mask & ~(bit(SIGSTOP) | bit(SIGTSTP) | bit(SIGTTIN) | bit(SIGTTOU) | bit(SIGCONT));
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (i == self.index || task->pid != self.task->pid || task->state >= GRADE_TASK_ENDING) continue;
    for (uint64_t left = task->signal_pending & task->signal_mask & ~task->wait_signals & wanted; left != 0; left &= left - 1) {
      const int signal = __builtin_ctzll(left) + 1;
      const struct grade_signal_info info = *next_info(i, signal);
      if (info.code == SI_TKILL || info.timer != 0) continue;
      take_queued(i, signal);
      post_info(self.index, signal, &info);
    }
  }
}
