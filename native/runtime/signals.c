/*
 * signals.c - signals are virtual: kill only marks them pending here, and their handlers run when their task has
 * its next turn.  The kernel sees none of it except the signal that finally ends a process, so that wait(2) tells
 * the truth.  Source of the rules: signal(7), sigaction(2).
 */
#include "internal.h"
#include "calls.h"

enum { ALTERNATE_STACK = 64 * 1024 };

static struct kernel_sigaction actions[GRADE_SIGNALS]; /* of the process; copied by fork, reset by exec */
static char alternate_stack[ALTERNATE_STACK] __attribute__((aligned(64)));

void on_system_call(int signal, siginfo_t *info, void *context);

static uint64_t bit(int signal) { return 1ull << (signal - 1); }

enum disposition { TERMINATE, IGNORE, STOP, CONTINUE, HANDLE };

static enum disposition disposition(int signal) {
  uintptr_t handler = (uintptr_t)actions[signal].handler;
  if (handler > 1) return HANDLE;
  if (handler == 1) return IGNORE;
  switch (signal) {
    case SIGCHLD:
    case SIGURG:
    case SIGWINCH: return IGNORE;
    case SIGCONT: return CONTINUE;
    case SIGSTOP:
    case SIGTSTP:
    case SIGTTIN:
    case SIGTTOU: return STOP;
    default: return TERMINATE;
  }
}

static void set_real(int signal, void (*handler)(int, siginfo_t *, void *), unsigned long flags) {
  struct kernel_sigaction action = {.handler = handler, .flags = flags | KERNEL_SA_RESTORER, .restorer = grade_restorer};
  CALL4(SYS_rt_sigaction, signal, &action, NULL, 8);
}

bool in_handler(void) {
  uint64_t here = (uint64_t)(uintptr_t)__builtin_frame_address(0);
  while (self.handlers && self.handler_stack[self.handlers - 1] < here) self.handlers--; /* left by longjmp */
  return self.handlers != 0;
}

/* The program's own instruction failed: say where, and end as the kernel would have ended it. */
static void on_fault(int signal, siginfo_t *info, void *context) {
  (void)context;
  if (!controlled()) die_by(signal);
  const bool smashed = self.unwinding;
  if (self.inside && !self.touching && !smashed) runtime_fault(100000u + (uint32_t)signal);
  if (disposition(signal) == HANDLE && !smashed) {
    actions[signal].handler(signal, info, context);
    return;
  }
  self.inside = true;
  self.touching = true;
  self.unwinding = false;
  if (!smashed) flush_store(), find_place(); /* else the last known place stands */
  struct grade_event *event = log_event(GRADE_EV_CRASH, 0);
  event->aux = (uint32_t)signal;
  event->addr = (uint64_t)(uintptr_t)info->si_addr;
  end_process((uint32_t)signal);
  die_by(signal);
}

_Noreturn void die_by(int signal) {
  set_real(signal, NULL, 0);
  uint64_t none = 0;
  CALL4(SYS_rt_sigprocmask, SIG_SETMASK, &none, NULL, 8);
  long pid = CALL0(SYS_getpid);
  for (;;) {
    CALL3(SYS_tgkill, pid, CALL0(SYS_gettid), signal);
    CALL2(SYS_kill, pid, SIGKILL);
  }
}

void signals_start(void) {
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
  CALL2(SYS_sigaltstack, &stack, NULL);
  set_real(SIGSYS, on_system_call, SA_SIGINFO | SA_NODEFER);
  static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP};
  for (unsigned i = 0; i < sizeof fatal / sizeof *fatal; i++)
    set_real(fatal[i], on_fault, SA_SIGINFO | SA_NODEFER | SA_ONSTACK);
  set_real(SIGPIPE, (void (*)(int, siginfo_t *, void *))1, 0); /* comes back as a virtual one from io.c */
  set_real(SIGXFSZ, (void (*)(int, siginfo_t *, void *))1, 0); /* io.c sees EFBIG and says so */
  for (int signal = 1; signal < GRADE_SIGNALS; signal++)
    if (self.task->signal_ignored & bit(signal)) actions[signal].handler = (void (*)(int, siginfo_t *, void *))1;
  self.task->signal_caught = 0;
}

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

/* The oldest queued instance of a real-time signal; keeps the pending bit while another one is left. */
static struct grade_signal_info take_queued(uint32_t index, int signal) {
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

/* For a signal to a process: the first thread that does not block it, else the main thread. */
void post_to_process(uint32_t index, int signal, int code, uint64_t value, uint32_t sender) {
  int pid = ctl->tasks[index].pid;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->pid != pid || task->state >= GRADE_TASK_ENDING || (task->signal_mask & bit(signal))) continue;
    post_signal(i, signal, code, value, sender);
    return;
  }
  post_signal(index, signal, code, value, sender);
}

static void run_handler(int signal, const struct grade_signal_info *from) {
  struct kernel_sigaction action = actions[signal];
  struct grade_task *task = self.task;
  uint64_t mask = task->signal_mask;
  task->signal_mask |= action.mask | (action.flags & SA_NODEFER ? 0 : bit(signal));
  if (action.flags & SA_RESETHAND) {
    actions[signal].handler = NULL;
    task->signal_caught &= ~bit(signal);
  }
  siginfo_t info = {.si_signo = signal, .si_code = from->code};
  info.si_pid = from->pid;
  info.si_value.sival_ptr = (void *)(uintptr_t)from->value;
  if (signal == SIGCHLD) info.si_status = (int)(from->value >> 8 & 0xff);
  ucontext_t context = {0};
  struct grade_event *event = log_event(GRADE_EV_HANDLER, 0);
  event->aux = (uint32_t)signal;
  event->value = from->sender;
  event->size = (self.let_in & bit(signal)) != 0;
  uint64_t let_in = self.let_in;
  self.let_in = 0;
  uint64_t pc = self.place_pc, stack = self.place_stack;
  uint32_t depth = self.call_depth, reported = task->wait_reported;
  struct context *outer = calling;
  if (self.handlers < HANDLER_DEPTH) {
    self.handler_stack[self.handlers] = (uint64_t)(uintptr_t)__builtin_frame_address(0);
    self.handler_signal[self.handlers++] = signal;
  }
  task->handler_depth = self.handlers;
  self.inside = false;
  action.handler(signal, &info, &context);
  if (self.store.at) {
    self.inside = true;
    flush_store();
  }
  self.inside = true;
  if (self.handlers) self.handlers--;
  task->handler_depth = self.handlers;
  self.place_pc = pc, self.place_stack = stack;
  self.call_depth = depth;
  task->wait_reported = reported;
  calling = outer;
  self.let_in = let_in;
  task->signal_mask = mask;
  log_event(GRADE_EV_RETURN, 0)->aux = (uint32_t)signal;
}

static void stop_here(void) {
  rest(GRADE_TASK_STOPPED); /* not runnable again before SIGCONT makes it so */
}

/* What the kernel does on the way back to user mode.  `restart` becomes false if a handler without SA_RESTART ran. */
bool deliver_signals(bool *restart) {
  bool ran = false;
  struct grade_task *task = self.task;
  for (;;) {
    uint64_t ready = task->signal_pending & ~task->signal_mask;
    if (ready == 0) return ran;
    int signal = __builtin_ctzll(ready) + 1;
    struct grade_signal_info from = take_queued(self.index, signal);
    switch (disposition(signal)) {
      case IGNORE:
      case CONTINUE: break;
      case STOP: stop_here(); break;
      case HANDLE:
        if (restart && !(actions[signal].flags & SA_RESTART)) *restart = false;
        ran = true;
        run_handler(signal, &from);
        break;
      case TERMINATE: {
        struct grade_event *event = log_event(GRADE_EV_KILLED, 0);
        event->aux = (uint32_t)signal;
        event->value = from.sender;
        end_process((uint32_t)signal);
        die_by(signal);
      }
    }
  }
}

/* The calls --------------------------------------------------------------------------------------------- */

long model_sigaction(long *a) {
  int signal = (int)a[0];
  const struct kernel_sigaction *wanted = (const struct kernel_sigaction *)a[1];
  struct kernel_sigaction *old = (struct kernel_sigaction *)a[2];
  if (signal < 1 || signal >= GRADE_SIGNALS) return -EINVAL;
  if (wanted && (signal == SIGKILL || signal == SIGSTOP)) return -EINVAL;
  if (old) *old = actions[signal];
  if (!wanted) return 0;
  actions[signal] = *wanted;
  uintptr_t handler = (uintptr_t)wanted->handler;
  struct grade_task *task = self.task;
  task->signal_ignored = (task->signal_ignored & ~bit(signal)) | (handler == 1 ? bit(signal) : 0);
  task->signal_caught = (task->signal_caught & ~bit(signal)) | (handler > 1 ? bit(signal) : 0);
  if (handler == 1 || (handler == 0 && signal == SIGCHLD)) task->signal_pending &= ~bit(signal);
  if (signal == SIGCHLD) /* the kernel itself must know whether children become zombies */
    set_real(SIGCHLD, handler == 1 ? wanted->handler : NULL, wanted->flags & SA_NOCLDWAIT);
  struct grade_event *event = log_event(GRADE_EV_SIGACTION, 0);
  event->aux = (uint32_t)signal;
  event->value = handler > 1 ? 2 : handler;
  event->addr = handler;
  event->size = wanted->flags;
  return 0;
}

long model_sigprocmask(long *a) {
  const uint64_t *set = (const uint64_t *)a[1];
  uint64_t *old = (uint64_t *)a[2], mask = self.task->signal_mask;
  if (a[3] != 8) return -EINVAL;
  uint64_t wanted = set ? *set : 0;
  if (old) *old = mask;
  if (!set) return 0;
  switch (a[0]) {
    case SIG_BLOCK: mask |= wanted; break;
    case SIG_UNBLOCK: mask &= ~wanted; break;
    case SIG_SETMASK: mask = wanted; break;
    default: return -EINVAL;
  }
  self.task->signal_mask = mask & ~(bit(SIGKILL) | bit(SIGSTOP));
  deliver_signals(NULL); /* POSIX: at least one pending unblocked signal is delivered before it returns */
  return 0;
}

long model_sigpending(long *a) {
  *(uint64_t *)a[0] = self.task->signal_pending & self.task->signal_mask;
  return 0;
}

static long wait_for_handler(uint64_t mask) {
  struct grade_task *task = self.task;
  uint64_t before = task->signal_mask;
  self.let_in = before & ~mask;
  task->signal_mask = mask & ~(bit(SIGKILL) | bit(SIGSTOP));
  struct wait wait = {.op = GRADE_EV_SIGWAIT, .class = GRADE_CLASS_NEVER, .addr = ~mask};
  bool ran = deliver_signals(NULL);
  while (!ran && block(&wait, false) != -EINTR) continue;
  self.let_in = 0;
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
  if (timeout) wait.deadline_ns = ctl->now_ns + (uint64_t)timeout->tv_sec * 1000000000ull + (uint64_t)timeout->tv_nsec;
  for (;;) {
    uint64_t ready = task->signal_pending & set;
    if (ready) {
      int signal = __builtin_ctzll(ready) + 1;
      struct grade_signal_info from = take_queued(self.index, signal);
      if (info) {
        *info = (siginfo_t){.si_signo = signal, .si_code = from.code};
        info->si_pid = from.pid;
        info->si_value.sival_ptr = (void *)(uintptr_t)from.value;
      }
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

static void send_to(uint32_t index, int signal, int code, uint64_t value, bool thread) {
  struct grade_task *task = &ctl->tasks[index];
  bool coalesced = signal < 34 && (task->signal_pending & bit(signal)) != 0;
  log_kill(signal, index + 1, coalesced, 0);
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
  long real = pid == -1 ? 0 : CALL2(SYS_kill, pid, 0); /* exists, and may it be sent to? */
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
    send_to(i, signal, code, value, false);
    sent++;
  }
  if (sent == 0) log_kill(signal, 0, false, 0); /* a zombie, or init */
  deliver_signals(NULL);
  return 0;
}

long model_kill(long *a) { return send_signal(a[0], (int)a[1], SI_USER, 0); }

long model_sigqueue(long *a) {
  const siginfo_t *info = (const siginfo_t *)a[2];
  return send_signal(a[0], (int)a[1], info->si_code, (uint64_t)(uintptr_t)info->si_value.sival_ptr);
}

static long to_thread(int tid, int signal) {
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->tid != tid || task->state >= GRADE_TASK_ENDING) continue;
    if (signal == 0) return 0;
    send_to(i, signal, SI_TKILL, 0, true);
    deliver_signals(NULL);
    return 0;
  }
  return -ESRCH;
}

long model_tgkill(long *a) { return to_thread((int)a[1], (int)a[2]); }
long model_tkill(long *a) { return to_thread((int)a[0], (int)a[1]); }

