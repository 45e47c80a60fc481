/*
 * process.c - fork, threads, exec, exit and wait.
 *
 * User dispatch is not inherited: a new process or thread sets it again before it returns to the program.  A child
 * that gets a stack of its own but no shared memory (posix_spawn, system, popen) is made as a plain copy whose
 * saved registers then name that stack; vfork is such a copy too, which POSIX allows.  An ending task gives the
 * token away before its last call; whoever gets it first waits until the kernel has really taken the old one down
 * (await_endings), so that closed pipes, zombies and undone semaphores are there on every run alike.
 */
#include "internal.h"
#include "calls.h"

#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif

enum { MAX_ENVIRONMENT = 256 };

static bool gone(const struct grade_task *task) {
  long fd = CALL2(SYS_pidfd_open, task->pid, 0);
  if (fd == -ESRCH) return true;
  if (fd >= 0) {
    struct pollfd poll = {.fd = (int)fd, .events = POLLIN};
    long r = CALL3(SYS_poll, &poll, 1, -1);
    CALL1(SYS_close, fd);
    return r == 1;
  }
  CALL0(SYS_sched_yield); /* no descriptor left: look whether the process still answers */
  char path[32] = "/proc/";
  int at = 6, pid = task->pid;
  char digits[12];
  int n = 0;
  for (; pid; pid /= 10) digits[n++] = (char)('0' + pid % 10);
  while (n) path[at++] = digits[--n];
  __builtin_memcpy(path + at, "/fd/1", 6);
  struct stat status;
  return CALL2(SYS_lstat, path, &status) != 0;
}

void await_endings(void) {
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->state != GRADE_TASK_ENDING || i == self.index) continue;
    if (task->is_thread) {
      if (self.task->pid != task->pid || task->wait_addr == 0) continue;
      int *tid = (int *)(uintptr_t)task->wait_addr;
      for (int seen; (seen = __atomic_load_n(tid, __ATOMIC_ACQUIRE)) != 0;)
        CALL4(SYS_futex, tid, FUTEX_WAIT, seen, NULL);
    } else {
      while (!gone(task)) continue;
    }
    task->state = GRADE_TASK_DEAD;
  }
}

/* Everything that others may be waiting for when a process ends. */
static void tell_everybody(void) {
  changed(GRADE_CLASS_CHILD);
  changed(GRADE_CLASS_IO);
  changed(GRADE_CLASS_SEM);
  changed(GRADE_CLASS_LOCK);
}

void end_tasks(uint32_t index, uint32_t status) {
  int pid = ctl->tasks[index].pid;
  uint32_t leader = index;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->pid != pid || task->state >= GRADE_TASK_ENDING) continue;
    if (!task->is_thread) leader = i;
    task->state = task->is_thread ? GRADE_TASK_DEAD : GRADE_TASK_ENDING;
    task->status = status;
    task->alarm_ns = 0;
  }
  ctl->tasks[leader].state = GRADE_TASK_ENDING;
  ctl->tasks[leader].status = status;
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (ctl->tasks[i].parent == leader + 1) ctl->tasks[i].ppid_dead = 1;
  uint32_t parent = ctl->tasks[leader].parent;
  if (parent != 0 && !ctl->tasks[leader].ppid_dead) {
    const bool exited = (status & 0x7f) == 0;
    post_to_process(parent - 1, SIGCHLD, exited ? CLD_EXITED : CLD_KILLED, status, 0);
    ctl->tasks[parent - 1].signal_info[SIGCHLD].pid = pid;
  }
  tell_everybody();
}

void end_process(uint32_t status) {
  struct grade_event *event = log_event(GRADE_EV_EXIT, 0);
  event->value = status;
  end_tasks(self.index, status);
  leave_run();
}

long model_exit_group(long *a) {
  end_process(((uint32_t)a[0] & 0xff) << 8);
  for (;;) CALL1(SYS_exit_group, a[0]);
}

static bool last_thread(void) {
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (i != self.index && task->pid == self.task->pid && task->state < GRADE_TASK_ENDING) return false;
  }
  return true;
}

long model_exit(long *a) {
  if (last_thread()) model_exit_group(a);
  struct grade_event *event = log_event(GRADE_EV_EXIT, 0);
  event->aux = 1;
  event->value = ((uint32_t)a[0] & 0xff) << 8;
  self.task->state = self.task->is_thread ? GRADE_TASK_ENDING : GRADE_TASK_DEAD;
  self.task->wait_addr = (uint64_t)(uintptr_t)self.clear_tid;
  for (uint32_t i = 0; i < ctl->task_count; i++) { /* whoever joins waits on this word */
    struct grade_task *task = &ctl->tasks[i];
    if (task->state == GRADE_TASK_BLOCKED && task->pid == self.task->pid && task->wait_class == GRADE_CLASS_FUTEX &&
        self.clear_tid && task->wait_addr == (uint64_t)(uintptr_t)self.clear_tid)
      task->woken = 1;
  }
  leave_run();
  for (;;) CALL1(SYS_exit, a[0]);
}

static uint32_t new_task(bool thread) {
  if (ctl->task_count >= GRADE_MAX_TASKS) return GRADE_MAX_TASKS;
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
                                          .signal_mask = mine->signal_mask,
                                          .signal_ignored = mine->signal_ignored,
                                          .signal_caught = mine->signal_caught};
  ctl->task_count++;
  return index;
}

static long refused(void) {
  log_event(GRADE_EV_LIMIT, 0);
  return -EAGAIN;
}

static void become_child(uint32_t index) {
  register_task(index, (int)CALL0(SYS_getpid));
  self.clear_tid = NULL;
  arm();
  wait_for_token();
  deliver_signals(NULL); /* on the way back from fork, as the kernel does */
}

/* A copy of this process; `stack` = 0 keeps the stack. */
static long copy_process(long flags, uint64_t stack, int *parent_tid, int *child_tid) {
  uint32_t index = new_task(false);
  if (index == GRADE_MAX_TASKS) return refused();
  flags &= ~(long)(CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_FS | CLONE_SIGHAND);
  long pid = CALL5(SYS_clone, flags, 0, parent_tid, child_tid, 0);
  if (pid == 0) {
    become_child(index);
    if (stack) context_set_stack((ucontext_t *)calling, stack);
    return 0;
  }
  if (pid < 0) {
    ctl->task_count--;
    return pid == -EAGAIN ? refused() : pid;
  }
  ctl->tasks[index].pid = ctl->tasks[index].tid = (int)pid;
  log_event(GRADE_EV_FORK, 0)->aux = index;
  return pid;
}

struct resume {
  uint32_t index;
  uint64_t pc;
  int *clear_tid;
};

/* Called by the stub on the new thread's stack; returns where the program goes on. */
__attribute__((visibility("hidden"), used)) uint64_t grade_thread_child(uint64_t stack, struct resume *resume) {
  (void)stack;
  uint64_t pc = resume->pc;
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

static long make_thread(long *a) {
  uint32_t index = new_task(true);
  if (index == GRADE_MAX_TASKS) return refused();
  struct resume resume = {.index = index,
                          .pc = context_pc((const ucontext_t *)calling),
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
  return tid;
}

long model_clone(long *a) {
  if (a[0] & CLONE_THREAD) return make_thread(a);
  return copy_process(a[0], (uint64_t)a[1], (int *)a[2], (int *)a[3]);
}

long model_fork(long *a) {
  (void)a;
  return copy_process(SIGCHLD, 0, NULL, NULL);
}

long model_clone3(long *a) {
  (void)a;
  return -ENOSYS; /* libc falls back to clone */
}

/* exec ---------------------------------------------------------------------------------------------------- */

static bool begins(const char *text, const char *with) {
  while (*with)
    if (*text++ != *with++) return false;
  return true;
}

/* Whatever environment the program hands on, the runtime comes along. */
static const char **with_runtime(char **environment, const char **copy) {
  int n = 0;
  copy[n++] = "LD_PRELOAD=/grade/libgrade_runtime.so";
  for (int i = 0; environment && environment[i] && n < MAX_ENVIRONMENT - 1; i++)
    if (!begins(environment[i], "LD_PRELOAD=")) copy[n++] = environment[i];
  copy[n] = NULL;
  return copy;
}

long model_execve(long *a) {
  const char *copy[MAX_ENVIRONMENT];
  self.task->handler_depth = 0;
  return CALL3(SYS_execve, a[0], a[1], with_runtime((char **)a[2], copy));
}

long model_execveat(long *a) {
  const char *copy[MAX_ENVIRONMENT];
  return CALL5(SYS_execveat, a[0], a[1], a[2], with_runtime((char **)a[3], copy), a[4]);
}

/* wait ---------------------------------------------------------------------------------------------------- */

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
  decide_yield();
  return 0;
}
