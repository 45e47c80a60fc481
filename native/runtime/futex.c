/*
 * futex.c - the one primitive under glibc's mutexes, condition variables, semaphores, barriers and joins.
 *
 * Exact: waiters are known, wakers choose among them (futex(2) promises no order that POSIX lets programs rely on).
 * A word in shared memory is the same for all processes that map it; a private word belongs to its process.
 */
#include "internal.h"
#include "calls.h"

#include <linux/futex.h>
#include <time.h>

struct key {
  uint32_t object; /* 0 = private to the process */
  uint64_t addr;
};

/* A private word is found by its address within its own process only, also where the memory is shared: so sem_init
 * with pshared = 0 wakes nobody in another process. */
static struct key key_of(const void *word, int op) {
  struct key key = {.addr = (uint64_t)(uintptr_t)word};
  uint64_t offset;
  if (!(op & FUTEX_PRIVATE_FLAG) && memory_shared(word, &key.object, &offset)) key.addr = offset;
  return key;
}

static bool waits_on(const struct grade_task *task, struct key key, uint32_t bitset) {
  return task->state == GRADE_TASK_BLOCKED && task->wait_class == GRADE_CLASS_FUTEX && !task->woken &&
         task->wait_object == key.object && task->wait_addr == key.addr && (task->wait_bitset & bitset) &&
         (key.object != 0 || task->pid == self.task->pid);
}

/* Longest waiting first. */
static uint32_t waiters(struct key key, uint32_t bitset, uint32_t *found) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    if (!waits_on(&ctl->tasks[i], key, bitset)) continue;
    uint32_t at = count++;
    for (; at > 0 && ctl->tasks[found[at - 1]].wait_order > ctl->tasks[i].wait_order; at--) found[at] = found[at - 1];
    found[at] = i;
  }
  return count;
}

static struct grade_event *log_futex(struct key key, int op, long result) {
  struct grade_event *event = log_event(GRADE_EV_FUTEX, key.object);
  event->addr = key.addr;
  event->value = (uint64_t)op;
  event->result = (int32_t)result;
  return event;
}

static long wake(struct key key, uint32_t most, uint32_t bitset) {
  uint32_t found[GRADE_MAX_TASKS], count = waiters(key, bitset, found), woken = 0;
  while (woken < most && count != 0) {
    /* All are woken: in which order makes no difference. */
    uint32_t at = most - woken >= count ? 0 : choose_waiter(count);
    ctl->tasks[found[at]].woken = 1;
    for (count--; at < count; at++) found[at] = found[at + 1];
    woken++;
  }
  log_futex(key, FUTEX_WAKE, woken);
  return woken;
}

static long wait_on(uint32_t *word, int op, uint32_t expected, uint64_t deadline, uint32_t bitset) {
  struct key key = key_of(word, op);
  if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != expected) return -EAGAIN;
  struct wait wait = {
      .op = GRADE_EV_FUTEX, .class = GRADE_CLASS_FUTEX, .object = key.object, .addr = key.addr, .deadline_ns = deadline};
  struct grade_task *task = self.task;
  task->woken = 0;
  task->wait_bitset = bitset;
  int r = block(&wait, true);
  task->wait_bitset = 0;
  bool woken = task->woken;
  task->woken = 0;
  if (woken) r = 0;
  log_futex(key, FUTEX_WAIT, r);
  return r; /* a restarted wait comes back as a spurious wake-up, which futex(2) allows */
}

static bool is_time(const struct timespec *timeout) {
  return timeout == NULL || (timeout->tv_sec >= 0 && (unsigned long)timeout->tv_nsec < 1000000000ul);
}

static uint64_t deadline_of(const struct timespec *timeout, bool absolute, bool realtime) {
  if (!timeout) return 0;
  uint64_t at = (uint64_t)timeout->tv_sec * 1000000000ull + (uint64_t)timeout->tv_nsec;
  if (!absolute) return ctl->now_ns + at + 1;
  if (realtime) at = at > GRADE_EPOCH_NS ? at - GRADE_EPOCH_NS : 0;
  return at ? at : 1;
}

static long requeue(uint32_t *from, uint32_t *to, int op, uint32_t wakes, uint32_t moves) {
  struct key source = key_of(from, op), target = key_of(to, op);
  long done = wake(source, wakes, FUTEX_BITSET_MATCH_ANY);
  uint32_t found[GRADE_MAX_TASKS], count = waiters(source, FUTEX_BITSET_MATCH_ANY, found);
  for (uint32_t i = 0; i < count && i < moves; i++, done++) {
    ctl->tasks[found[i]].wait_object = target.object;
    ctl->tasks[found[i]].wait_addr = target.addr;
  }
  return done;
}

long model_futex(long *a) {
  uint32_t *word = (uint32_t *)a[0];
  int op = (int)a[1];
  const struct timespec *timeout = (const struct timespec *)a[3];
  int command = op & FUTEX_CMD_MASK;
  if ((command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET) && !is_time(timeout)) return -EINVAL;
  switch (command) {
    case FUTEX_WAIT: return wait_on(word, op, (uint32_t)a[2], deadline_of(timeout, false, false), FUTEX_BITSET_MATCH_ANY);
    case FUTEX_WAIT_BITSET:
      return wait_on(word, op, (uint32_t)a[2], deadline_of(timeout, true, op & FUTEX_CLOCK_REALTIME), (uint32_t)a[5]);
    case FUTEX_WAKE: return wake(key_of(word, op), (uint32_t)a[2], FUTEX_BITSET_MATCH_ANY);
    case FUTEX_WAKE_BITSET: return wake(key_of(word, op), (uint32_t)a[2], (uint32_t)a[5]);
    case FUTEX_REQUEUE: return requeue(word, (uint32_t *)a[4], op, (uint32_t)a[2], (uint32_t)a[3]);
    case FUTEX_CMP_REQUEUE:
      if (*word != (uint32_t)a[5]) return -EAGAIN;
      return requeue(word, (uint32_t *)a[4], op, (uint32_t)a[2], (uint32_t)a[3]);
    default:
      log_event(GRADE_EV_UNMODELLED, 0)->aux = SYS_futex;
      return CALL6(SYS_futex, a[0], a[1], a[2], a[3], a[4], a[5]);
  }
}
