/*
 * futex.c - the one primitive under glibc's mutexes, condition variables, semaphores, barriers and joins.
 *
 * Exact: waiters are known, wakers choose among them (futex(2) promises no order that POSIX lets programs rely on).
 * A word in shared memory is the same for all processes that map it; a private word belongs to its process.
 */
#include "clocks.h"
#include "calls.h"
#include "threads/call.h"
#include "unmodelled.h"

#include <linux/futex.h>

enum { LOCK_PI2 = 13 /* Linux 5.14 */ };

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
         task->wait_word_object == key.object && task->wait_word == key.addr && (task->wait_bitset & bitset) &&
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
  static struct grade_event nobody_reads;
  const bool told = self.call.op != GRADE_EV_NONE; /* the call itself is logged */
  if (told && !ctl->record) return &nobody_reads;
  struct grade_event *event = told ? log_detail(GRADE_EV_FUTEX, key.object) : log_event(GRADE_EV_FUTEX, key.object);
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
  if (woken != 0) forget_loads(); /* a loop that wakes somebody is no spin */
  return woken;
}

/* What the program waits for: the futex itself, or the lock whose call is being served.  Inside pthread_cond_wait a
 * word that is no part of the condition is its mutex. */
static struct wait named(struct key key, const void *word, uint64_t deadline) {
  struct wait wait = {
      .op = GRADE_EV_FUTEX, .class = GRADE_CLASS_FUTEX, .object = key.object, .addr = key.addr, .deadline_ns = deadline};
  const struct thread_call *call = &self.call;
  if (call->op == GRADE_EV_NONE) return wait;
  wait.op = call->op, wait.object = call->object, wait.addr = call->addr;
  const uint64_t at = (uint64_t)((const uint8_t *)word - call->at);
  if (call->mutex == NULL || at < call->size) return wait;
  wait.op = GRADE_EV_LOCK;
  call_place(call->mutex, &wait.object, &wait.addr);
  return wait;
}

static int wait_for(struct key key, const void *word, uint64_t deadline, uint32_t bitset, bool *woken) {
  struct wait wait = named(key, word, deadline);
  struct grade_task *task = self.task;
  task->woken = 0;
  task->wait_bitset = bitset;
  task->wait_word = key.addr;
  task->wait_word_object = key.object;
  int r = block(&wait, true);
  task->wait_bitset = 0;
  *woken = task->woken;
  task->woken = 0;
  return r;
}

static long wait_on(uint32_t *word, int op, uint32_t expected, uint64_t deadline, uint32_t bitset) {
  struct key key = key_of(word, op);
  if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != expected) return -EAGAIN;
  bool woken;
  int r = wait_for(key, word, deadline, bitset, &woken);
  if (woken) r = 0;
  log_futex(key, FUTEX_WAIT, r);
  return r; /* a restarted wait comes back as a spurious wake-up, which futex(2) allows */
}

static uint64_t deadline_of(const struct timespec *timeout, bool absolute, bool realtime) {
  if (!timeout) return 0;
  const uint64_t ns = from_timespec(timeout);
  return absolute ? from_clock(ns, realtime) : ctl->now_ns + ns + 1;
}

static long requeue(uint32_t *from, uint32_t *to, int op, uint32_t wakes, uint32_t moves) {
  struct key source = key_of(from, op), target = key_of(to, op);
  long done = wake(source, wakes, FUTEX_BITSET_MATCH_ANY);
  uint32_t found[GRADE_MAX_TASKS], count = waiters(source, FUTEX_BITSET_MATCH_ANY, found);
  for (uint32_t i = 0; i < count && i < moves; i++, done++) {
    struct grade_task *task = &ctl->tasks[found[i]];
    task->wait_word_object = target.object;
    task->wait_word = target.addr;
    if (task->wait_op == GRADE_EV_FUTEX) task->wait_object = target.object, task->wait_addr = target.addr;
  }
  return done;
}

/* Priority inheritance (futex(2), PI futexes): the word holds the owner's thread id.  Nobody here has a priority, so
 * only who owns is left of it. */
static bool exists(uint32_t tid) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if ((uint32_t)ctl->tasks[i].tid == tid && ctl->tasks[i].state < GRADE_TASK_ENDING) return true;
  return false;
}

static long lock_pi(uint32_t *word, int op, uint64_t deadline, bool try) {
  struct key key = key_of(word, op);
  const uint32_t mine = (uint32_t)self.task->tid;
  for (;;) {
    uint32_t found[GRADE_MAX_TASKS], owner = *word & FUTEX_TID_MASK;
    if (owner == 0) {
      *word = mine | (*word & FUTEX_OWNER_DIED) | (waiters(key, FUTEX_BITSET_MATCH_ANY, found) != 0 ? FUTEX_WAITERS : 0);
      return 0;
    }
    if (owner == mine) return -EDEADLK;
    if (try) return -EAGAIN;
    if (!exists(owner)) return -ESRCH;
    *word |= FUTEX_WAITERS;
    bool woken;
    int r = wait_for(key, word, deadline, FUTEX_BITSET_MATCH_ANY, &woken);
    if ((*word & FUTEX_TID_MASK) == mine) return 0; /* handed over */
    if (r == -ETIMEDOUT) return r;
  }
}

static long unlock_pi(uint32_t *word, int op) {
  struct key key = key_of(word, op);
  if ((*word & FUTEX_TID_MASK) != (uint32_t)self.task->tid) return -EPERM;
  uint32_t found[GRADE_MAX_TASKS], count = waiters(key, FUTEX_BITSET_MATCH_ANY, found);
  *word = 0;
  if (count == 0) return 0;
  struct grade_task *next = &ctl->tasks[found[0]]; /* of equal priority, the one that has waited longest (rt_mutex) */
  *word = (uint32_t)next->tid | (count > 1 ? FUTEX_WAITERS : 0);
  next->woken = 1;
  return 0;
}

/* The kernel marks the word of a robust mutex when its owner ends.  A wake-up too many is allowed by futex(2). */
void owner_ended(void) {
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->state == GRADE_TASK_BLOCKED && task->wait_class == GRADE_CLASS_FUTEX && task->wait_op == GRADE_EV_LOCK)
      task->woken = 1;
  }
}

static bool takes_timeout(int command) {
  return command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET || command == FUTEX_LOCK_PI || command == LOCK_PI2;
}

long model_futex(long *a) {
  uint32_t *word = (uint32_t *)a[0];
  int op = (int)a[1];
  const struct timespec *timeout = (const struct timespec *)a[3];
  int command = op & FUTEX_CMD_MASK;
  if (takes_timeout(command) && timeout && !timespec_valid(timeout)) return -EINVAL;
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
    case FUTEX_LOCK_PI: return lock_pi(word, op, deadline_of(timeout, true, true), false);
    case LOCK_PI2: return lock_pi(word, op, deadline_of(timeout, true, op & FUTEX_CLOCK_REALTIME), false);
    case FUTEX_TRYLOCK_PI: return lock_pi(word, op, 0, true);
    case FUTEX_UNLOCK_PI: return unlock_pi(word, op);
    default: {
      const long r = CALL6(SYS_futex, a[0], a[1], a[2], a[3], a[4], a[5]);
      note_unmodelled(SYS_futex, r);
      return r;
    }
  }
}
