/*
 * signals.c - signals are virtual: kill only marks them pending here, and their handlers run when their task has
 * its next turn.  The kernel sees none of it except the signal that finally ends a process, so that wait(2) tells
 * the truth.  Source of the rules: signal(7), sigaction(2).
 */
#include "fill.h"
#include "signals.h"
#include "thread_pointer.h"
#include "timers.h"
#include "calls.h"

#include <sys/prctl.h>

enum { ALTERNATE_STACK = 64 * 1024 };

struct kernel_sigaction actions[GRADE_SIGNALS];
static char alternate_stack[ALTERNATE_STACK] __attribute__((aligned(64)));

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

void leave_handlers(uint64_t stack) {
  while (self.handlers && self.handler_stack[self.handlers - 1] < stack)
    log_event(GRADE_EV_RETURN, 0)->aux = (uint32_t)self.handler_signal[--self.handlers];
}

bool in_handler(void) {
  if (self.handlers == 0) return false;
  self.inside = true;
  leave_handlers((uint64_t)(uintptr_t)__builtin_frame_address(0)); /* by setcontext(2) */
  self.inside = false;
  return self.handlers != 0;
}

/* The program's own instruction failed: say where, and end as the kernel would have ended it. */
__attribute__((noinline)) static void tell_fault(int signal, siginfo_t *info, void *context) {
  if (!controlled()) die_by(signal);
  if (self.walk_out) __builtin_longjmp(self.walk_out, 1);
  const uint64_t offset = (uint64_t)(uintptr_t)info->si_addr - (uint64_t)(uintptr_t)ctl;
  const bool pointer = (signal == SIGSEGV || signal == SIGBUS) && offset >= sizeof *ctl;
  if (self.inside && !self.touching && pointer && self.bad_pointer)
    __builtin_longjmp(self.bad_pointer, 1);
  if (self.inside && !self.touching) runtime_fault(100000u + (uint32_t)signal);
  if (disposition(signal) == HANDLE) {
    self.inside = self.touching = false; /* the handler is the student's, and need not come back */
    actions[signal].handler(signal, info, context);
    return;
  }
  self.inside = true;
  self.touching = true;
  flush_store();
  find_place();
  const uint64_t astray = self.place_pc != 0 ? 0 : called_from(context_stack(context));
  if (astray != 0) self.place_pc = astray;
  const bool no_room = is_out_of_room(signal, info->si_code);
  struct grade_event *event = log_event(no_room ? GRADE_EV_LIMIT : GRADE_EV_CRASH, 0);
  event->aux = (uint32_t)signal;
  event->addr = (uint64_t)(uintptr_t)info->si_addr;
  if (event->addr < self.stack_top) event->size = context_stack(context);
  if (astray != 0) log_stack_from(astray, context_frame(context));
  else log_stack();
  end_process((uint32_t)signal);
  die_by(signal);
}

static void on_fault(int signal, siginfo_t *info, void *context) {
  if (put_thread_pointer_back()) note_thread_pointer();
  tell_fault(signal, info, context);
}

/* RLIMIT_CPU: a loop in which the compiler announces nothing, as `for (;;);`.  What it is in the middle of, if that is
 * not ours, is where it computes for ever; else the hard limit ends it a second later. */
static void on_processor_limit(int signal, siginfo_t *info, void *context) {
  (void)info, (void)context;
  if (!controlled() || self.inside) return;
  self.inside = true;
  flush_store();
  find_place();
  struct grade_event *event = log_event(GRADE_EV_LIMIT, 0);
  event->aux = (uint32_t)signal;
  event->value = 1;
  cut_run();
}

/* A limit of 0 would not keep the kernel from starting whoever collects dumps on this machine (core(5)). */
_Noreturn void die_by(int signal) {
  CALL2(SYS_prctl, PR_SET_DUMPABLE, 0);
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
  set_real(SIGXCPU, on_processor_limit, SA_SIGINFO | SA_ONSTACK);
  set_real(SIGPROF, on_processor_tick, SA_SIGINFO | SA_NODEFER | SA_RESTART);
  set_real(SIGPIPE, (void (*)(int, siginfo_t *, void *))1, 0); /* comes back as a virtual one from io.c */
  set_real(SIGXFSZ, (void (*)(int, siginfo_t *, void *))1, 0); /* io.c sees EFBIG and says so */
  for (int signal = 1; signal < GRADE_SIGNALS; signal++)
    if (self.task->signal_ignored & bit(signal)) actions[signal].handler = (void (*)(int, siginfo_t *, void *))1;
  self.task->signal_caught = 0;
  drop_timers(self.index); /* exec ends them */
}

/* What is pending besides, and not blocked by this handler, interrupts it before its first instruction, as in the
 * kernel, which makes all the frames before it goes back to the program: the last one runs first.  The frame of the
 * first handler that ends a sigsuspend restores the mask from before the call.  The handlers by which libc cancels a
 * thread are not the program's, and what runs in them (cleanup handlers) was called by it at a cancellation point. */
static void run_handler(int signal, const struct grade_signal_info *from) {
  struct kernel_sigaction action = actions[signal];
  struct grade_task *task = self.task;
  uint64_t mask = self.saved_mask ? *self.saved_mask : task->signal_mask;
  self.saved_mask = NULL;
  task->signal_mask |= action.mask | (action.flags & SA_NODEFER ? 0 : bit(signal));
  if (action.flags & SA_RESETHAND) {
    actions[signal].handler = NULL;
    task->signal_caught &= ~bit(signal);
  }
  siginfo_t info;
  fill_siginfo(&info, signal, from);
  ucontext_t context = {0};
  const bool told = !of_libc(signal);
  if (told) {
    struct grade_event *event = log_event(GRADE_EV_HANDLER, 0);
    event->aux = (uint32_t)signal;
    event->value = from->sender;
    event->size = (self.let_in & bit(signal)) != 0;
  }
  uint64_t pc = self.place_pc, stack = self.place_stack;
  uint32_t depth = self.call_depth, reported = task->wait_reported;
  ucontext_t *outer = calling;
  uint32_t handlers = self.handlers;
  if (told && handlers < HANDLER_DEPTH) {
    self.handler_stack[self.handlers] = (uint64_t)(uintptr_t)__builtin_frame_address(0);
    self.handler_signal[self.handlers++] = signal;
  }
  deliver_signals(NULL);
  uint64_t let_in = self.let_in;
  self.let_in = 0;
  struct thread_call call = self.call;
  self.call = (struct thread_call){0};
  const uint64_t loaded = self.loaded.addr, loaded_size = self.loaded.size;
  uint64_t named_from = self.named_from;
  self.named_from = 0;
  void *bad_pointer = self.bad_pointer;
  self.bad_pointer = NULL; /* a fault in the handler is its own */
  self.inside = false;
  action.handler(signal, &info, &context);
  if (self.store.at) {
    self.inside = true;
    flush_store();
  }
  self.inside = true;
  self.bad_pointer = bad_pointer;
  self.call = call;
  self.loaded.addr = loaded, self.loaded.size = loaded_size;
  self.named_from = named_from;
  self.handlers = handlers; /* not one less: what handlers inside have left by longjmp is gone too */
  self.place_pc = pc, self.place_stack = stack;
  self.call_depth = depth;
  task->wait_reported = reported;
  calling = outer;
  self.let_in = let_in;
  task->signal_mask = mask;
  if (told) log_event(GRADE_EV_RETURN, 0)->aux = (uint32_t)signal;
}

/* What the kernel does on the way back to user mode.  `restart` becomes false if the first handler is one without
 * SA_RESTART; those after it interrupt no call. */
bool deliver_signals(bool *restart) {
  bool ran = false;
  struct grade_task *task = self.task;
  if (threads_seen()) claim_signals();
  for (;;) {
    uint64_t ready = task->signal_pending & ~task->signal_mask;
    if (ready == 0) return ran;
    int signal = __builtin_ctzll(ready) + 1;
    struct grade_signal_info from = take_queued(self.index, signal);
    switch (disposition(signal)) {
      case IGNORE:
      case CONTINUE: break;
      case STOP: stop_process(signal); break;
      case HANDLE:
        if (restart && !ran && !(actions[signal].flags & SA_RESTART)) *restart = false;
        ran = true;
        run_handler(signal, &from);
        break;
      case TERMINATE: {
        struct grade_event *event = log_event(GRADE_EV_KILLED, 0);
        event->aux = (uint32_t)signal;
        event->value = from.sender;
        if (signal == SIGABRT && from.sender == self.index + 1) log_stack();
        end_process((uint32_t)signal);
        die_by(signal);
      }
    }
  }
}

/* `struct sigaction sa; sa.sa_handler = f;` and no more: what lies in the rest is mostly zero outside, and our pattern would
 * set flags that hide what the program gets wrong besides (SA_NOCLDWAIT leaves no zombie). */
static void written_part(struct kernel_sigaction *action) {
  const uint32_t flags = (uint32_t)action->flags;
  if (is_fill((uint8_t)flags) && flags == 0x01010101u * (uint8_t)flags) action->flags = KERNEL_SA_RESTORER;
  if (is_fill((uint8_t)action->mask) && action->mask == 0x0101010101010101u * (uint8_t)action->mask) action->mask = 0;
}

long model_sigaction(long *a) {
  int signal = (int)a[0];
  const struct kernel_sigaction *wanted = (const struct kernel_sigaction *)a[1];
  struct kernel_sigaction *old = (struct kernel_sigaction *)a[2];
  if (signal < 1 || signal >= GRADE_SIGNALS) return -EINVAL;
  if (wanted && (signal == SIGKILL || signal == SIGSTOP)) return -EINVAL;
  if (old) *old = actions[signal];
  if (!wanted) return 0;
  struct kernel_sigaction action = *wanted;
  written_part(&action);
  actions[signal] = action;
  uintptr_t handler = (uintptr_t)action.handler;
  struct grade_task *task = self.task;
  task->signal_ignored = (task->signal_ignored & ~bit(signal)) | (handler == 1 ? bit(signal) : 0);
  task->signal_caught = (task->signal_caught & ~bit(signal)) | (handler > 1 ? bit(signal) : 0);
  if (handler == 1 || (handler == 0 && signal == SIGCHLD)) task->signal_pending &= ~bit(signal);
  if (signal == SIGCHLD) ctl->tasks[leader_of(self.index)].no_child_stop = (action.flags & SA_NOCLDSTOP) != 0;
  if (signal == SIGCHLD) /* the kernel itself must know whether children become zombies */
    set_real(SIGCHLD, handler == 1 ? action.handler : NULL, action.flags & SA_NOCLDWAIT);
  struct grade_event *event = log_event(GRADE_EV_SIGACTION, 0);
  event->aux = (uint32_t)signal;
  event->value = handler > 1 ? 2 : handler;
  event->addr = handler;
  event->size = action.flags;
  watch_memory();
  return 0;
}
