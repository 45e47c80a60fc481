/*
 * posix_queue.c - POSIX message queues, mq_overview(7).
 *
 * A call that would block is made with a time-out that has passed, and made again after a descriptor has changed:
 * a queue can be polled like a pipe.  Priorities are the kernel's business; the log only shows them.
 *
 * The signal of mq_notify is virtual like all others, so who is to be told is kept here.
 */
#include "posix_queue.h"
#include "clocks.h"
#include "signals.h"
#include "calls.h"
#include "unmodelled.h"
#include "unwritten.h"

#include <fcntl.h>
#include <mqueue.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint64_t POSIX_QUEUE = 1ull << 32; /* apart from the identifiers of System V */

static uint32_t queue_of(int fd) {
  struct stat status;
  return CALL2(SYS_fstat, fd, &status) == 0 ? object_of(GRADE_OBJ_QUEUE, POSIX_QUEUE | status.st_ino, 0) : 0;
}

static long pass_through(long number, enum grade_op op, uint32_t queue, const long *a) {
  static const struct timespec passed = {0};
  const struct timespec *until = (const struct timespec *)a[4];
  const bool refused = until && !timespec_valid(until);
  struct wait wait = {.op = op, .class = GRADE_CLASS_IO, .object = queue};
  if (until) wait.deadline_ns = from_clock(from_timespec(until), true);
  for (;;) {
    long r = CALL5(number, a[0], a[1], a[2], a[3], refused ? until : &passed);
    if (r != -ETIMEDOUT) return r;
    r = block(&wait, true);
    if (r != 0) return r;
  }
}

static struct grade_event *log_message(enum grade_op op, uint32_t queue, const uint8_t *bytes, long size, long result) {
  uint64_t matched;
  if (result >= 0) {
    changed(GRADE_CLASS_IO);
    log_transfer(bytes, (uint64_t)size, op == GRADE_EV_MSGRCV);
    if (op == GRADE_EV_MSGSND) note_sent(bytes, (uint64_t)size, SYS_mq_timedsend + 1);
  }
  if (result == -EAGAIN) asked_in_vain(op, queue, 0);
  struct grade_event *event = log_event(op, queue);
  event->size = (uint64_t)size;
  event->result = (int32_t)result;
  if (result >= 0) event->item = item_in(bytes, (uint64_t)size, &matched);
  return event;
}

/* The message just sent is the only one, so the queue was empty before. */
static bool holds_one(int fd) {
  struct mq_attr status;
  return CALL3(SYS_mq_getsetattr, fd, NULL, &status) == 0 && status.mq_curmsgs == 1;
}

static bool awaited(uint32_t queue) {
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (task->state == GRADE_TASK_BLOCKED && task->wait_op == GRADE_EV_MSGRCV && task->wait_object == queue) return true;
  }
  return false;
}

static struct grade_notification *notification_of(uint32_t queue) {
  for (uint32_t i = 0; queue != 0 && i < GRADE_MAX_NOTIFICATIONS; i++)
    if (ctl->notifications[i].queue == queue) return &ctl->notifications[i];
  return NULL;
}

/* A message has come into an empty queue, and nobody waits for it: whoever has asked is told, once. */
static void notify(uint32_t queue) {
  struct grade_notification *asked = notification_of(queue);
  if (!asked || awaited(queue)) return;
  const struct grade_notification told = *asked;
  *asked = (struct grade_notification){0};
  if (told.thread) log_unmodelled(SYS_mq_notify);
  const uint32_t target = (told.task - 1) % GRADE_MAX_TASKS;
  if (told.signal != 0 && ctl->tasks[target].state < GRADE_TASK_ENDING)
    post_to_process(target, (int)told.signal, SI_MESGQ, told.value, self.index + 1);
}

long model_mq_timedsend(long *a) {
  uint32_t queue = queue_of((int)a[0]);
  long r = pass_through(SYS_mq_timedsend, GRADE_EV_MSGSND, queue, a);
  log_message(GRADE_EV_MSGSND, queue, (const uint8_t *)a[1], a[2], r)->addr = (uint32_t)a[3];
  if (r == 0 && notification_of(queue) && holds_one((int)a[0])) notify(queue);
  return r;
}

long model_mq_timedreceive(long *a) {
  uint32_t queue = queue_of((int)a[0]), priority = 0;
  long b[5] = {a[0], a[1], a[2], (long)&priority, a[4]};
  long r = pass_through(SYS_mq_timedreceive, GRADE_EV_MSGRCV, queue, b);
  log_message(GRADE_EV_MSGRCV, queue, (const uint8_t *)a[1], r >= 0 ? r : a[2], r)->addr = priority;
  if (r > 0) note_received((const void *)a[1], (uint64_t)r);
  if (r >= 0 && a[3]) *(uint32_t *)a[3] = priority; /* leads nowhere, maybe: the message has come all the same */
  return r;
}

long model_mq_open(long *a) {
  long fd = CALL4(SYS_mq_open, a[0], a[1], a[2], a[3]);
  struct grade_event *event = log_event(GRADE_EV_OPEN, fd >= 0 ? queue_of((int)fd) : 0);
  event->result = (int32_t)fd;
  event->aux = (uint32_t)a[1];
  if (fd != -EFAULT) event->value = hash_of_name((const char *)a[0]);
  return fd;
}

long model_mq_unlink(long *a) {
  long r = CALL1(SYS_mq_unlink, a[0]);
  struct grade_event *event = log_event(GRADE_EV_UNLINK, 0);
  event->result = (int32_t)r;
  if (r != -EFAULT) event->value = hash_of_name((const char *)a[0]);
  return r;
}

long model_mq_getsetattr(long *a) { return CALL3(SYS_mq_getsetattr, a[0], a[1], a[2]); }

static bool is_queue(int fd) {
  struct mq_attr status;
  return CALL3(SYS_mq_getsetattr, fd, NULL, &status) == 0;
}

/* libc asks a netlink socket before it makes the call for SIGEV_THREAD, and gives up where there is none: the program
 * would be accused of what follows.  Here it is told that all is well; the thread that it waits for does not come, and what
 * follows from the message that should have brought it is accused of nothing. */
EXPORT int mq_notify(mqd_t queue, const struct sigevent *event) { return (int)syscall(SYS_mq_notify, queue, event); }

long model_mq_notify(long *a) {
  const struct sigevent *event = (const struct sigevent *)a[1];
  const int how = event ? event->sigev_notify : SIGEV_NONE;
  if (how != SIGEV_SIGNAL && how != SIGEV_NONE && how != SIGEV_THREAD) return -EINVAL;
  if (how == SIGEV_SIGNAL && (event->sigev_signo < 0 || event->sigev_signo >= GRADE_SIGNALS)) return -EINVAL;
  if (!is_queue((int)a[0])) return -EBADF;
  const uint32_t queue = queue_of((int)a[0]), owner = leader_of(self.index) + 1;
  struct grade_notification *known = notification_of(queue);
  if (!event) {
    if (known && known->task == owner) *known = (struct grade_notification){0};
    return 0;
  }
  if (known) return -EBUSY;
  for (uint32_t i = 0; i < GRADE_MAX_NOTIFICATIONS; i++) {
    if (ctl->notifications[i].queue != 0) continue;
    ctl->notifications_made = 1;
    ctl->notifications[i] = (struct grade_notification){.queue = queue,
                                                        .task = owner,
                                                        .signal = how == SIGEV_SIGNAL ? (uint32_t)event->sigev_signo : 0,
                                                        .thread = how == SIGEV_THREAD,
                                                        .value = (uint64_t)(uintptr_t)event->sigev_value.sival_ptr};
    return 0;
  }
  log_refused(GRADE_LIMIT_OBJECTS);
  return -ENOSPC;
}

void drop_notifications(uint32_t owner, uint32_t queue) {
  for (uint32_t i = 0; i < GRADE_MAX_NOTIFICATIONS; i++) {
    struct grade_notification *each = &ctl->notifications[i];
    if (each->task == owner + 1 && (queue == 0 || each->queue == queue)) *each = (struct grade_notification){0};
  }
}

void queue_closed(int fd) {
  if (ctl->notifications_made && is_queue(fd)) drop_notifications(leader_of(self.index), queue_of(fd));
}
