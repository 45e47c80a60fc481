/*
 * posix_queue.c - POSIX message queues, mq_overview(7).
 *
 * A call that would block is made with a time-out that has passed, and made again after a descriptor has changed:
 * a queue can be polled like a pipe.  Priorities are the kernel's business, so every message is logged as type 0.
 */
#include "internal.h"
#include "calls.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

static const uint64_t POSIX_QUEUE = 1ull << 32; /* apart from the identifiers of System V */

static uint32_t queue_of(int fd) {
  struct stat status;
  return CALL2(SYS_fstat, fd, &status) == 0 ? object_of(GRADE_OBJ_QUEUE, POSIX_QUEUE | status.st_ino, 0) : 0;
}

static uint64_t deadline_of(const struct timespec *until) {
  if (until == NULL) return 0;
  uint64_t ns = (uint64_t)until->tv_sec * 1000000000ull + (uint64_t)until->tv_nsec;
  return ns > GRADE_EPOCH_NS ? ns - GRADE_EPOCH_NS : 1;
}

static bool is_time(const struct timespec *t) {
  return t == NULL || (t->tv_sec >= 0 && (unsigned long)t->tv_nsec < 1000000000ul);
}

static long pass_through(long number, enum grade_op op, uint32_t queue, const long *a) {
  static const struct timespec passed = {0};
  const struct timespec *until = (const struct timespec *)a[4];
  struct wait wait = {.op = op, .class = GRADE_CLASS_IO, .object = queue, .deadline_ns = deadline_of(until)};
  for (;;) {
    long r = CALL5(number, a[0], a[1], a[2], a[3], is_time(until) ? &passed : until);
    if (r != -ETIMEDOUT) return r;
    r = block(&wait, true);
    if (r != 0) return r;
  }
}

static void log_message(enum grade_op op, uint32_t queue, const uint8_t *bytes, long size, long result) {
  uint64_t matched;
  if (result >= 0) {
    changed(GRADE_CLASS_IO);
    log_transfer(bytes, (uint64_t)size, op == GRADE_EV_MSGRCV);
  }
  struct grade_event *event = log_event(op, queue);
  event->size = (uint64_t)size;
  event->result = (int32_t)result;
  if (result >= 0) event->item = item_in(bytes, (uint64_t)size, &matched);
}

long model_mq_timedsend(long *a) {
  uint32_t queue = queue_of((int)a[0]);
  long r = pass_through(SYS_mq_timedsend, GRADE_EV_MSGSND, queue, a);
  log_message(GRADE_EV_MSGSND, queue, (const uint8_t *)a[1], a[2], r);
  return r;
}

long model_mq_timedreceive(long *a) {
  uint32_t queue = queue_of((int)a[0]);
  long r = pass_through(SYS_mq_timedreceive, GRADE_EV_MSGRCV, queue, a);
  log_message(GRADE_EV_MSGRCV, queue, (const uint8_t *)a[1], r >= 0 ? r : a[2], r);
  if (r > 0) note_received((const void *)a[1], (uint64_t)r);
  return r;
}
