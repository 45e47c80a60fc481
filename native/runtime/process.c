/*
 * process.c - fork, threads and process groups.
 *
 * User dispatch is not inherited: a new process or thread sets it again before it returns to the program.  A child
 * that gets a stack of its own but no shared memory (posix_spawn, system, popen) is made as a plain copy whose
 * saved registers then name that stack; vfork is such a copy too, which POSIX allows.  The parent of either stands still until
 * the child has executed or ended.  What posix_spawn's child writes to tell its parent of an error is lost in a copy, so it
 * comes back as the error of the clone, which posix_spawn returns as well.
 */
#include "signals.h"
#include "calls.h"
#include "checked/shadow.h"

#include <linux/futex.h>
#include <sched.h>

/* As the kernel counts: a process until it has been waited for. */
static bool too_many(void) {
  if (ctl->process_limit == 0) return false;
  uint32_t count = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    const bool awaited = !task->is_thread && task->parent != 0 && !task->ppid_dead && !task->reaped;
    count += task->state < GRADE_TASK_ENDING || awaited;
  }
  return count >= ctl->process_limit;
}

static uint32_t new_task(bool thread) {
  if (ctl->task_count >= GRADE_MAX_TASKS || too_many()) return GRADE_MAX_TASKS;
  uint32_t index = ctl->task_count;
  const struct grade_task *mine = self.task;
  uint32_t parent = self.index + 1;
  if (mine->is_thread) /* the parent of a process is a process */
    for (uint32_t i = 0; i < ctl->task_count; i++)
      if (ctl->tasks[i].pid == mine->pid && !ctl->tasks[i].is_thread) parent = i + 1;
  ctl->tasks[index] = (struct grade_task){.state = GRADE_TASK_RUNNABLE,
                                          .pgid = mine->pgid,
                                          .pid = thread ? mine->pid : 0,
                                          .parent = thread ? mine->parent : parent,
                                          .image = mine->image,
                                          .program = mine->program,
                                          .is_thread = thread,
                                          .nice = mine->nice,
                                          .policy = mine->policy & SCHED_RESET_ON_FORK ? SCHED_OTHER : mine->policy,
                                          .signal_mask = mine->signal_mask,
                                          .signal_ignored = mine->signal_ignored,
                                          .signal_caught = mine->signal_caught};
  ctl->task_count++;
  return index;
}

static long refused(void) {
  log_refused(GRADE_LIMIT_PROCESSES);
  return -EAGAIN;
}

/* A page that is read first comes with its neighbours (fault-around), one that is written first does not. */
void touch_region(void) {
  const volatile char *const places[] = {(const char *)ctl, (const char *)&ctl->events[ctl->event_count % GRADE_MAX_EVENTS],
                                         (const char *)&ctl->decisions[ctl->decision_count % GRADE_MAX_DECISIONS]};
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++) (void)*places[i];
}

static void become_child(uint32_t index) {
  touch_region();
  register_task(index, (int)CALL0(SYS_getpid));
  arm();
  wait_for_token();
  watch_memory();
  deliver_signals(NULL); /* on the way back from fork, as the kernel does */
}

/* glibc's posix_spawn, and nobody else, makes a child with every signal blocked. */
static enum grade_launch_kind launch_kind(long flags, uint64_t stack) {
  if (!(flags & CLONE_VFORK)) return GRADE_LAUNCH_NONE;
  return (flags & CLONE_VM) && stack && (self.task->signal_mask | NEVER_BLOCKED) == ~0ull ? GRADE_LAUNCH_SPAWN : GRADE_LAUNCH_VFORK;
}

/* No signal ends this wait; they come when it is over. */
static long await_launch(uint32_t index, int pid) {
  struct wait wait = {.op = GRADE_EV_WAIT, .class = GRADE_CLASS_CHILD, .addr = (uint64_t)pid};
  const uint64_t mask = self.task->signal_mask;
  self.task->signal_mask = ~0ull;
  while (ctl->tasks[index].launch != GRADE_LAUNCH_NONE) block(&wait, false);
  long error = ctl->tasks[index].launch_error;
  if (error != 0) {
    long args[4] = {pid};
    model_wait4(args);
  }
  self.task->signal_mask = mask;
  deliver_signals(NULL);
  return error != 0 ? -error : pid;
}

/* A copy of this process; `stack` = 0 keeps the stack. */
static long copy_process(long flags, uint64_t stack, int *parent_tid, int *child_tid) {
  spend(FORK_WORK);
  uint32_t index = new_task(false);
  if (index == GRADE_MAX_TASKS) return refused();
  const enum grade_launch_kind launch = launch_kind(flags, stack);
  ctl->tasks[index].launch = launch;
  output_copied();
  flags &= ~(long)(CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_FS | CLONE_SIGHAND);
  long pid = CALL5(SYS_clone, flags, 0, parent_tid, child_tid, 0);
  if (pid == 0) {
    become_child(index);
    if (stack) context_set_stack(calling, stack);
    return 0;
  }
  if (pid < 0) {
    ctl->task_count--;
    return pid == -EAGAIN ? refused() : pid;
  }
  ctl->tasks[index].pid = ctl->tasks[index].tid = (int)pid;
  log_event(GRADE_EV_FORK, 0)->aux = index;
  return launch == GRADE_LAUNCH_NONE ? pid : await_launch(index, (int)pid);
}

enum { USED_STACK = 256 * 1024 };

struct resume {
  uint32_t index;
  uint64_t pc;
  int *clear_tid;
};

/* Called by the stub on the new thread's stack; returns where the program goes on. */
__attribute__((visibility("hidden"), used)) uint64_t grade_thread_child(uint64_t stack, struct resume *resume) {
  uint64_t pc = resume->pc;
  self.stack_top = stack;
  forget_shadow((stack & ~7ull) - USED_STACK, USED_STACK); /* of a thread that had it before and was cancelled */
  self.inside = true;
  self.index = resume->index;
  self.task = &ctl->tasks[resume->index];
  self.clear_tid = resume->clear_tid;
  self.task->tid = (int)CALL0(SYS_gettid);
  __atomic_store_n(&resume->pc, 0, __ATOMIC_RELEASE); /* the maker may go on: its stack is no longer needed */
  CALL3(SYS_futex, &resume->pc, FUTEX_WAKE, 1);
  arm();
  wait_for_token();
  deliver_signals(NULL);
  self.inside = false;
  return pc;
}

enum { STACK_REACH = 8 << 20, CONTROL_BLOCK = 4096 }; /* a thread's stack, and what glibc keeps above it */

/* Without variables of its own it has its maker's, and ours lie among them: nobody could tell the two apart. */
static long refuse_thread_without_variables(void) {
  log_event(GRADE_EV_UNMODELLED, 0)->aux = SYS_clone;
  return -EINVAL;
}

static long make_thread(long *a) {
  if (!(a[0] & CLONE_SETTLS)) return refuse_thread_without_variables();
  spend(THREAD_WORK);
  uint32_t index = new_task(true);
  if (index == GRADE_MAX_TASKS) return refused();
  struct resume resume = {.index = index,
                          .pc = context_pc(calling),
                          .clear_tid = a[0] & CLONE_CHILD_CLEARTID ? (int *)a[3] : NULL};
  long tid = grade_clone_thread(a[0], (void *)a[1], (int *)a[2], a[4], (int *)a[3], &resume);
  if (tid < 0) {
    ctl->task_count--;
    return tid == -EAGAIN ? refused() : tid;
  }
  for (uint64_t seen; (seen = __atomic_load_n(&resume.pc, __ATOMIC_ACQUIRE)) != 0;)
    CALL4(SYS_futex, &resume.pc, FUTEX_WAIT, (uint32_t)seen, NULL);
  struct grade_event *event = log_event(GRADE_EV_FORK, 0);
  event->aux = index;
  event->value = 1;
  event->object = private_object();
  event->addr = (uint64_t)a[1] - STACK_REACH;
  event->size = (uint64_t)a[4] - event->addr + CONTROL_BLOCK;
  ctl->tasks[index].thread_pointer = (uint64_t)a[4];
  watch_memory();
  return tid;
}

/* Another signal than SIGCHLD would come from the kernel, past the virtual ones.  The child stays one that only __WALL finds. */
static long without_odd_signal(long flags) {
  const long ends_with = flags & CSIGNAL;
  if (ends_with == 0 || ends_with == SIGCHLD) return flags;
  log_event(GRADE_EV_UNMODELLED, 0)->aux = SYS_clone;
  return flags & ~(long)CSIGNAL;
}

long model_clone(long *a) {
  if (a[0] & CLONE_PARENT) return -EINVAL; /* as for an init; only the fork servers need it */
  if (a[0] & CLONE_THREAD) return make_thread(a);
  /* What a copy of the process does not share the program will miss, unless the parent waits as after vfork(2). */
  const long shared = CLONE_VM | CLONE_FILES | CLONE_FS | CLONE_SIGHAND;
  if ((a[0] & shared) && !(a[0] & CLONE_VFORK)) log_event(GRADE_EV_UNMODELLED, 0)->aux = SYS_clone;
  return copy_process(without_odd_signal(a[0]), (uint64_t)a[1], (int *)a[2], (int *)a[3]);
}

long model_fork(long *a) {
  (void)a;
  return copy_process(SIGCHLD, 0, NULL, NULL);
}

long model_vfork(long *a) {
  (void)a;
  return copy_process(CLONE_VFORK | SIGCHLD, 0, NULL, NULL);
}

long model_clone3(long *a) {
  (void)a;
  return -ENOSYS; /* libc falls back to clone */
}

long model_setpgid(long *a) {
  long r = CALL2(SYS_setpgid, a[0], a[1]);
  if (r != 0) return r;
  int pid = a[0] ? (int)a[0] : self.task->pid, group = a[1] ? (int)a[1] : pid;
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].pid == pid) ctl->tasks[i].pgid = group;
  return 0;
}

long model_setsid(long *a) {
  (void)a;
  long r = CALL0(SYS_setsid);
  if (r > 0) self.task->pgid = (int)r;
  return r;
}

long model_sched_yield(long *a) {
  (void)a;
  self.manners.rests++;
  decide_yield();
  return 0;
}
