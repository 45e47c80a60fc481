/* signal_calls.c - the mask, and waiting for signals. */
#include "signals.h"
#include "clocks.h"
#include "calls.h"

enum { MINIMUM_STACK = 2048 }; /* MINSIGSTKSZ of the kernel */

long model_sigprocmask(long *a) {
  const uint64_t *set = (const uint64_t *)a[1];
  uint64_t *old = (uint64_t *)a[2], mask = self.task->signal_mask;
  if (a[3] != 8) return -EINVAL;
  uint64_t wanted = set ? *set : 0, before = mask;
  switch (set ? a[0] : SIG_BLOCK) {
    case SIG_BLOCK: mask |= wanted; break;
    case SIG_UNBLOCK: mask &= ~wanted; break;
    case SIG_SETMASK: mask = wanted; break;
    default: return -EINVAL;
  }
  if (old) *old = before;
  if (!set) return 0;
  self.task->signal_mask = mask & ~NEVER_BLOCKED;
  deliver_signals(NULL); /* POSIX: at least one pending unblocked signal is delivered before it returns */
  return 0;
}

long model_sigpending(long *a) {
  const uint64_t process = ctl->tasks[leader_of(self.index)].signal_pending;
  *(uint64_t *)a[0] = (self.task->signal_pending | process) & self.task->signal_mask;
  return 0;
}

static long wait_for_handler(uint64_t mask) {
  struct grade_task *task = self.task;
  uint64_t before = task->signal_mask;
  self.let_in = before & ~mask;
  self.saved_mask = &before;
  task->signal_mask = mask & ~NEVER_BLOCKED;
  struct wait wait = {.op = GRADE_EV_SIGWAIT, .class = GRADE_CLASS_NEVER, .addr = ~mask};
  bool ran = deliver_signals(NULL);
  while (!ran && block(&wait, false) != -EINTR) continue;
  self.let_in = 0;
  self.saved_mask = NULL;
  task->signal_mask = before;
  log_event(GRADE_EV_SIGWAIT, 0)->result = -EINTR;
  deliver_signals(NULL);
  return -EINTR;
}

long model_pause(long *a) {
  (void)a;
  struct wait wait = {.op = GRADE_EV_SIGWAIT, .class = GRADE_CLASS_NEVER, .addr = ~self.task->signal_mask};
  while (block(&wait, false) != -EINTR) continue;
  log_event(GRADE_EV_SIGWAIT, 0)->result = -EINTR;
  return -EINTR;
}

long model_sigsuspend(long *a) {
  if (a[1] != 8) return -EINVAL;
  return wait_for_handler(*(const uint64_t *)a[0]);
}

long model_sigtimedwait(long *a) {
  uint64_t set = *(const uint64_t *)a[0];
  siginfo_t *info = (siginfo_t *)a[1];
  const struct timespec *timeout = (const struct timespec *)a[2];
  struct grade_task *task = self.task;
  struct wait wait = {.op = GRADE_EV_SIGWAIT, .class = GRADE_CLASS_NEVER, .addr = set};
  if (timeout && !timespec_valid(timeout)) return -EINVAL;
  if (timeout) wait.deadline_ns = ctl->now_ns + from_timespec(timeout);
  for (;;) {
    uint32_t holder = signal_source(set);
    uint64_t ready = ctl->tasks[holder].signal_pending & set;
    if (ready) {
      int signal = __builtin_ctzll(ready) + 1;
      struct grade_signal_info from = take_queued(holder, signal);
      if (info) fill_siginfo(info, signal, &from);
      struct grade_event *event = log_event(GRADE_EV_SIGWAIT, 0);
      event->result = signal;
      event->value = from.sender;
      return signal;
    }
    if (timeout && timeout->tv_sec == 0 && timeout->tv_nsec == 0) return -EAGAIN;
    task->wait_signals = set; /* an arrival wakes it, blocked or not; it is taken here and not by a handler */
    int r = block(&wait, false);
    task->wait_signals = 0;
    if (r == -ETIMEDOUT) return -EAGAIN;
    if (r != 0) return r;
  }
}

/* Handlers run on the task's own stack, and a real fault on ours; the program sees what it has asked for. */
long model_sigaltstack(long *a) {
  static _Thread_local stack_t current = {.ss_flags = SS_DISABLE};
  const stack_t *wanted = (const stack_t *)a[0], old = current;
  if (wanted) {
    const int mode = wanted->ss_flags & ~(1 << 31); /* SS_AUTODISARM */
    if (mode != SS_DISABLE && mode != SS_ONSTACK && mode != 0) return -EINVAL;
    if (mode != SS_DISABLE && wanted->ss_size < MINIMUM_STACK) return -ENOMEM;
    current = *wanted;
    current.ss_flags = mode == SS_DISABLE ? SS_DISABLE : wanted->ss_flags & (1 << 31);
    if (mode == SS_DISABLE) current.ss_sp = NULL, current.ss_size = 0;
  }
  if (a[1]) *(stack_t *)a[1] = old;
  return 0;
}
