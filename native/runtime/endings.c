/*
 * endings.c - how threads and processes end.
 *
 * An ending task gives the token away before its last call; whoever gets it first waits until the kernel has really
 * taken the old one down (await_endings), so that closed pipes, zombies and undone semaphores are there on every run
 * alike.
 */
#include "posix_queue.h"
#include "signals.h"
#include "timers.h"
#include "calls.h"

#include <linux/futex.h>
#include <poll.h>
#include <sys/stat.h>

#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif

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

/* Of this process, whose main thread has called pthread_exit: the kernel clears it for those who join. */
static int *leaving_main;

static void await_cleared(int *tid) {
  for (int seen; (seen = __atomic_load_n(tid, __ATOMIC_ACQUIRE)) != 0;)
    CALL4(SYS_futex, tid, FUTEX_WAIT, seen, NULL);
}

void await_endings(void) {
  if (leaving_main) await_cleared(leaving_main), leaving_main = NULL;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->state != GRADE_TASK_ENDING || i == self.index) continue;
    if (task->is_thread) {
      if (self.task->pid != task->pid || task->wait_addr == 0) continue;
      await_cleared((int *)(uintptr_t)task->wait_addr);
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
  owner_ended();
}

void end_tasks(uint32_t index, uint32_t status) {
  int pid = ctl->tasks[index].pid;
  uint32_t leader = index;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->pid != pid) continue;
    if (!task->is_thread) leader = i; /* also if main has ended with pthread_exit before */
    if (task->state >= GRADE_TASK_ENDING) continue;
    task->state = task->is_thread ? GRADE_TASK_DEAD : GRADE_TASK_ENDING;
    task->status = status;
    task->alarm_ns = 0;
  }
  ctl->tasks[leader].state = GRADE_TASK_ENDING;
  ctl->tasks[leader].status = status;
  ctl->tasks[leader].launch = GRADE_LAUNCH_NONE;
  drop_timers(leader);
  drop_notifications(leader, 0);
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *child = &ctl->tasks[i];
    if (child->parent != leader + 1 || child->is_thread) continue;
    child->ppid_dead = 1;
    if (child->death_signal != 0 && child->state < GRADE_TASK_ENDING)
      post_to_process(i, (int)child->death_signal, SI_USER, 0, index + 1);
  }
  uint32_t parent = ctl->tasks[leader].parent;
  if (parent != 0 && !ctl->tasks[leader].ppid_dead) {
    const bool exited = (status & 0x7f) == 0;
    const struct grade_signal_info info = {.code = exited ? CLD_EXITED : CLD_KILLED, .pid = pid, .value = status};
    post_info(signal_target(parent - 1, SIGCHLD), SIGCHLD, &info);
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
  enum { SPAWN_ERROR = 127 };
  if (self.task->launch == GRADE_LAUNCH_SPAWN && (a[0] & 0xff) == SPAWN_ERROR) self.task->launch_error = errno;
  output_given_up();
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
  if (!self.task->is_thread) leaving_main = self.clear_tid;
  for (uint32_t i = 0; i < ctl->task_count; i++) { /* whoever joins waits on this word */
    struct grade_task *task = &ctl->tasks[i];
    if (task->state == GRADE_TASK_BLOCKED && task->pid == self.task->pid && task->wait_class == GRADE_CLASS_FUTEX &&
        self.clear_tid && task->wait_word == (uint64_t)(uintptr_t)self.clear_tid)
      task->woken = 1;
  }
  owner_ended();
  watch_memory();
  leave_run();
  for (;;) CALL1(SYS_exit, a[0]);
}
