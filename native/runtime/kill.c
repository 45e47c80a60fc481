/* kill.c - sending signals.  The kernel is asked whether the target exists and may be sent to, and is told of SIGKILL
 * only: a process that is never to move again cannot end itself. */
#include "signals.h"
#include "usage.h"
#include "calls.h"

#include <sys/prctl.h>

/* Whether there is such a process, and it may be sent to.  Of the signal the kernel need not know; whoever watches what the
 * kernel is asked does, by an argument that it does not look at (core/sandbox/witness.cc). */
static long ask_for(long pid, int signal) { return CALL3(SYS_kill, pid, 0, signal); }
static void ask_for_thread(const struct grade_task *task, int signal) { CALL4(SYS_tgkill, task->pid, task->tid, 0, signal); }

static struct grade_event *log_kill(int signal, uint32_t target, bool coalesced, long result) {
  struct grade_event *event = log_event(GRADE_EV_KILL, 0);
  event->aux = (uint32_t)signal;
  event->value = target;
  event->size = coalesced;
  event->result = (int32_t)result;
  return event;
}

static void kill_outright(uint32_t index, int signal) {
  struct grade_task *task = &ctl->tasks[index];
  CALL2(SYS_kill, task->pid, signal);
  struct grade_event *event = log_event(GRADE_EV_KILLED, 0);
  event->task = (uint16_t)index;
  event->image = (uint8_t)task->image;
  event->aux = (uint32_t)signal;
  event->value = self.index + 1;
  log_at(event, task->wait_pc, task->wait_stack);
  end_tasks(index, (uint32_t)signal);
  await_endings();
}

static void send_to(uint32_t index, int signal, int code, uint64_t value, bool thread, bool further) {
  struct grade_task *task = &ctl->tasks[index];
  bool coalesced = signal < 32 && (task->signal_pending & bit(signal)) != 0;
  log_kill(signal, index + 1, coalesced, 0)->addr = further;
  if (signal == SIGKILL && index != self.index && task->pid != self.task->pid) {
    kill_outright(index, signal);
    return;
  }
  if (thread)
    post_signal(index, signal, code, value, self.index + 1);
  else
    post_to_process(index, signal, code, value, self.index + 1);
}

static long send_signal(long pid, int signal, int code, uint64_t value) {
  if (signal < 0 || signal >= GRADE_SIGNALS) return -EINVAL;
  const long real = ask_for(pid == -1 ? 0 : pid, signal);
  if (real != 0 || signal == 0) {
    if (signal != 0) log_kill(signal, 0, false, real);
    return real;
  }
  int group = pid == 0 ? self.task->pgid : pid < -1 ? (int)-pid : 0;
  uint32_t sent = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->is_thread || task->state >= GRADE_TASK_ENDING) continue;
    bool meant = pid > 0 ? task->pid == pid : pid == -1 ? i != self.index : task->pgid == group;
    if (!meant) continue;
    send_to(i, signal, code, value, false, sent++ > 0);
  }
  if (sent == 0) log_kill(signal, 0, false, 0); /* a zombie, or init */
  deliver_signals(NULL);
  return 0;
}

long model_kill(long *a) { return send_signal((int)a[0], (int)a[1], SI_USER, 0); }

/* Nobody may pretend to be the kernel, or kill, towards another process. */
static bool forged(const siginfo_t *info, int pid) {
  return (info->si_code >= 0 || info->si_code == SI_TKILL) && pid != self.task->pid;
}

long model_sigqueue(long *a) {
  const siginfo_t *info = (const siginfo_t *)a[2];
  if (forged(info, (int)a[0])) return -EPERM;
  return send_signal((int)a[0], (int)a[1], info->si_code, (uint64_t)(uintptr_t)info->si_value.sival_ptr);
}

static long to_thread(int group, int tid, int signal, int code, uint64_t value) {
  if (tid <= 0 || signal < 0 || signal >= GRADE_SIGNALS) return -EINVAL;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->tid != tid || (group != 0 && task->pid != group) || task->state >= GRADE_TASK_ENDING) continue;
    if (signal == 0) return 0;
    ask_for_thread(task, signal);
    send_to(i, signal, code, value, true, false);
    deliver_signals(NULL);
    return 0;
  }
  return -ESRCH;
}

long model_tgkill(long *a) {
  return (int)a[0] <= 0 ? -EINVAL : to_thread((int)a[0], (int)a[1], (int)a[2], SI_TKILL, 0);
}

long model_tkill(long *a) { return to_thread(0, (int)a[0], (int)a[1], SI_TKILL, 0); }

long model_tgsigqueue(long *a) {
  const siginfo_t *info = (const siginfo_t *)a[3];
  if ((int)a[0] <= 0) return -EINVAL;
  if (forged(info, (int)a[0])) return -EPERM;
  return to_thread((int)a[0], (int)a[1], (int)a[2], info->si_code, (uint64_t)(uintptr_t)info->si_value.sival_ptr);
}

long model_pidfd_send_signal(long *a) {
  const siginfo_t *info = (const siginfo_t *)a[2];
  if (a[3] != 0) return -EINVAL;
  const int pid = pid_of_pidfd((int)a[0]);
  note_outsider_of_pidfd(pid, (int)a[1]);
  long r = CALL4(SYS_pidfd_send_signal, a[0], 0, NULL, 0);
  if (r != 0) return r;
  if (info && (info->si_signo != (int)a[1])) return -EINVAL;
  if (info && forged(info, pid)) return -EPERM;
  return send_signal(pid, (int)a[1], info ? info->si_code : SI_USER,
                     info ? (uint64_t)(uintptr_t)info->si_value.sival_ptr : 0);
}

long death_signal(long *a) {
  if (a[0] == PR_GET_PDEATHSIG) {
    *(int *)a[1] = (int)self.task->death_signal;
    return 0;
  }
  if ((unsigned long)a[1] >= GRADE_SIGNALS) return -EINVAL;
  ctl->tasks[leader_of(self.index)].death_signal = (uint32_t)a[1];
  return 0;
}
