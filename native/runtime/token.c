/*
 * token.c - one token, handed from task to task.
 *
 * Who may move: a runnable task; a blocked task once something of its class has changed since it last tried, or
 * an unblocked signal is pending for it, or its virtual deadline has come; a spinning task once memory has
 * changed.  If nobody may, virtual time jumps to the next deadline; if there is none, this is the hang.  No real
 * clock takes part in any of this.
 *
 * Time may also jump although somebody could move: on a busy machine that one was late.  How late all of them together may
 * be in one run is bounded (lag_ns), and what would kill a program for being late (an alarm without a handler) is not
 * called early: a watchdog of a correct program must never bite because of us.
 */
#include "signals.h"
#include "timers.h"
#include "unmodelled.h"

#include <linux/futex.h>

enum { NOBODY = 0xffffffffu };
/* Looks at unchanged memory, with a sleep between, before a sleeper counts as stuck: more than any sane retry loop. */
enum { SLEEPER_PATIENCE = 4000 };
#define STEP_NS 1000u /* virtual duration of one step */
/* Decisions in which a task may go on although others could move, before the standard choice is the next one: a loop that
 * asks without sleeping must not keep out for ever whom it asks for. */
enum { STAY_PATIENCE = 256 };

_Thread_local struct self self;

void changed(enum grade_class class) { ctl->change[class]++; }

static bool unfinished(const struct grade_task *task) {
  return task->state == GRADE_TASK_RUNNABLE || task->state == GRADE_TASK_BLOCKED ||
         task->state == GRADE_TASK_SPINNING || task->state == GRADE_TASK_STOPPED;
}

static bool may_move(uint32_t index) {
  const struct grade_task *task = &ctl->tasks[index];
  if (task->stopped) return false;
  switch (task->state) {
    case GRADE_TASK_RUNNABLE: return true;
    case GRADE_TASK_SPINNING:
      if (signal_ready(index)) return true;
      return task->wait_class == GRADE_CLASS_MEMORY && ctl->change[GRADE_CLASS_MEMORY] != task->wait_change;
    case GRADE_TASK_BLOCKED:
      if (task->woken || signal_ready(index)) return true;
      if (task->deadline_ns != 0 && task->deadline_ns <= ctl->now_ns) return true;
      return task->wait_class != GRADE_CLASS_FUTEX && task->wait_class != GRADE_CLASS_NEVER &&
             ctl->change[task->wait_class] != task->wait_change;
    default: return false;
  }
}

/* A sleeper that only ever looks at unchanged memory between two sleeps does not count as waiting for time. */
static bool waits_for_time(const struct grade_task *task) {
  return task->state == GRADE_TASK_BLOCKED && !task->stopped && task->deadline_ns != 0 && task->fruitless < SLEEPER_PATIENCE;
}

static void fire_alarms(void) {
  fire_timers();
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (!unfinished(task) || task->alarm_ns == 0 || task->alarm_ns > ctl->now_ns) continue;
    task->alarm_ns = task->alarm_interval_ns ? ctl->now_ns + task->alarm_interval_ns : 0;
    post_to_process(i, SIGALRM, SI_TIMER, 0, 0);
  }
}

struct deadline {
  uint64_t at;
  uint32_t task;
  bool alarm; /* a timer of the task's process; else the deadline of its wait */
  int signal; /* that the timer sends; 0 = none */
};

static bool next_deadline(struct deadline *next) {
  *next = (struct deadline){.at = UINT64_MAX};
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (!unfinished(task)) continue;
    if (waits_for_time(task) && task->deadline_ns < next->at)
      *next = (struct deadline){.at = task->deadline_ns, .task = i};
    if (task->alarm_ns != 0 && alarm_matters(task) && task->alarm_ns < next->at)
      *next = (struct deadline){.at = task->alarm_ns, .task = i, .alarm = true, .signal = SIGALRM};
  }
  struct timer_deadline timer;
  if (next_timer(&timer) && timer.at < next->at)
    *next = (struct deadline){.at = timer.at, .task = timer.task, .alarm = true, .signal = timer.signal};
  return next->at != UINT64_MAX;
}

static void jump_to(uint64_t at) {
  if (at > ctl->now_ns) ctl->now_ns = at;
  fire_alarms();
}

static bool advance_time(void) {
  struct deadline next;
  if (!next_deadline(&next)) return false;
  jump_to(next.at);
  return true;
}

static bool kills(const struct grade_task *task, int signal) {
  return !((task->signal_caught | task->signal_ignored | task->signal_mask) & bit(signal));
}

static bool may_come_early(const struct deadline *next) {
  if (next->at <= ctl->now_ns || ctl->lagged_ns > ctl->lag_ns) return false;
  if (next->at - ctl->now_ns > ctl->lag_ns - ctl->lagged_ns) return false;
  return !(next->signal != 0 && kills(&ctl->tasks[next->task], next->signal));
}

static void come_early(const struct deadline *next) {
  const struct grade_task *task = &ctl->tasks[next->task];
  uint64_t jump = next->at - ctl->now_ns;
  struct grade_event *event = log_event(GRADE_EV_TIME, 0);
  event->task = (uint16_t)next->task;
  event->image = (uint8_t)task->image;
  event->size = jump;
  event->aux = next->alarm ? GRADE_EV_NONE : task->wait_op;
  if (task->state == GRADE_TASK_BLOCKED)
    log_at(event, task->wait_pc, task->wait_stack);
  else
    log_at(event, 0, 0);
  ctl->lagged_ns += jump;
  jump_to(next->at);
}

/* Spinners that have not spun long enough to be called stuck get another look at the unchanged memory. */
static bool wake_spinners(void) {
  bool any = false;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->state != GRADE_TASK_SPINNING || task->fruitless >= ctl->spin_limit) continue;
    task->state = GRADE_TASK_RUNNABLE;
    any = true;
  }
  return any;
}

static uint32_t movable(uint32_t *open, bool but_me) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (may_move(i) && !(but_me && i == self.index)) open[count++] = i;
  return count;
}

/* It has given way again and again, nobody else could move, and nothing has changed: it waits for time to pass. */
static bool waits_by_yielding(void) {
  enum { MANY = 256 };
  uint32_t changes = 0;
  for (uint32_t i = 0; i < GRADE_CLASS_COUNT; i++) changes += ctl->change[i];
  if (changes != self.yielded_at) self.yielded_at = changes, self.idle_yields = 0;
  return ++self.idle_yields > MANY;
}

static uint32_t next_task(bool yields) {
  uint32_t open[GRADE_MAX_TASKS];
  for (;;) {
    uint32_t count = movable(open, yields);
    if (count == 0) {
      if (yields && may_move(self.index) && !(waits_by_yielding() && advance_time())) return self.index;
      if (!advance_time() && !wake_spinners() && !processor_time_passes()) return NOBODY;
      continue;
    }
    struct deadline next;
    bool early = next_deadline(&next) && may_come_early(&next);
    bool forced = yields || !may_move(self.index) || ctl->stayed >= STAY_PATIENCE;
    uint32_t chosen = choose_task(open, count, early, forced);
    if (chosen == NO_TASK) {
      come_early(&next);
      continue;
    }
    ctl->stayed = chosen == self.index && count > 1 ? ctl->stayed + 1 : 0;
    return chosen;
  }
}

/* Not kill(-1): the fork servers live on.  Whom the runtime does not know, init ends. */
static void end_run(enum grade_run_state state) {
  ctl->state = state;
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (!task->is_thread && task->pid != self.task->pid && task->state < GRADE_TASK_DEAD) CALL2(SYS_kill, task->pid, SIGKILL);
  }
  for (;;) CALL1(SYS_exit_group, 99);
}

void cut_run(void) {
  log_event(GRADE_EV_STEP_LIMIT, 0);
  end_run(GRADE_RUN_CUT);
}

/* Unfinished tasks and nobody may move: one event for each, with what it waits for.  Who watches files may wait for somebody
 * outside of the run, and is not accused of that. */
static void hang(void) {
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (unfinished(&ctl->tasks[i]) && waits_for_watched(&ctl->tasks[i])) {
      log_unmodelled(SYS_inotify_add_watch);
      break;
    }
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    const struct grade_task *task = &ctl->tasks[i];
    if (!unfinished(task)) continue;
    struct grade_event *event = log_event(GRADE_EV_HANG, task->wait_object);
    event->task = (uint16_t)i;
    event->image = (uint8_t)task->image;
    event->aux = task->wait_op;
    event->addr = task->wait_addr;
    event->value = task->state == GRADE_TASK_SPINNING || task->fruitless >= SLEEPER_PATIENCE;
    log_at(event, task->wait_pc, task->wait_stack);
  }
  end_run(GRADE_RUN_HANG);
}

/* Without a pid namespace nothing ends when init does, and the token may never come. */
static void look_for_init(void) {
  if (CALL2(SYS_kill, ctl->init_pid, 0) == -ESRCH)
    for (;;) CALL1(SYS_exit_group, 99);
}

void wait_for_token(void) {
  static const struct timespec now_and_then = {.tv_sec = 1};
  while (__atomic_load_n(&self.task->token, __ATOMIC_ACQUIRE) == 0) {
    const long r = CALL4(SYS_futex, &self.task->token, FUTEX_WAIT, 0, ctl->init_pid ? &now_and_then : NULL);
    if (r == -ETIMEDOUT) look_for_init();
  }
  await_endings();
}

static void give(uint32_t next) {
  struct grade_task *task = &ctl->tasks[next];
  ctl->holder = next;
  self.task->token = 0;
  __atomic_store_n(&task->token, 1, __ATOMIC_RELEASE);
  CALL3(SYS_futex, &task->token, FUTEX_WAKE, 1);
}

static void move_on(bool yields) {
  ctl->progress++;
  uint32_t next = next_task(yields);
  if (next == NOBODY) hang();
  if (next != self.index) {
    give(next);
    wait_for_token();
  }
}

void announce(uint32_t object, uint64_t addr, bool stores) {
  self.task->next_object = object;
  self.task->next_addr = addr;
  self.task->next_stores = stores;
}

void begin_run(void) {
  if (ctl->begun) return;
  ctl->begun = 1;
  strategy_begin();
  move_on(false);
}

static void count_step(void) {
  ctl->steps_of[self.index]++;
  ctl->now_ns += STEP_NS;
  count_cpu(STEP_NS);
  fire_alarms();
  if (++ctl->step > ctl->step_limit) cut_run();
}

void decide(void) {
  count_step();
  move_on(false);
  deliver_signals(NULL);
}

void decide_yield(void) {
  count_step();
  move_on(true);
  deliver_signals(NULL);
}

static void begin_wait(const struct wait *wait) {
  struct grade_task *task = self.task;
  task->wait_op = wait->op;
  task->wait_class = wait->class;
  task->wait_object = wait->object;
  task->wait_addr = wait->addr;
  task->wait_pc = self.place_pc;
  task->wait_stack = self.place_stack;
  task->wait_change = ctl->change[wait->class];
  task->deadline_ns = wait->deadline_ns;
  task->wait_order = ++ctl->waits;
  task->state = GRADE_TASK_BLOCKED;
  if (task->wait_reported) return;
  task->wait_reported = 1;
  struct grade_event *event = log_event(GRADE_EV_BLOCK, wait->object);
  event->aux = wait->op;
  event->addr = wait->addr;
}

int block(const struct wait *wait, bool restart) {
  self.manners.rests++;
  begin_wait(wait);
  count_step();
  move_on(false);
  struct grade_task *task = self.task;
  task->state = GRADE_TASK_RUNNABLE;
  bool restarts = true;
  if (deliver_signals(&restarts) && !(restart && restarts)) return -EINTR;
  if (wait->deadline_ns != 0 && !task->woken && wait->deadline_ns <= ctl->now_ns) return -ETIMEDOUT;
  return 0;
}

static void rest_until(enum grade_task_state state, enum grade_class class) {
  struct grade_task *task = self.task;
  task->state = state;
  task->wait_op = self.call.op ? self.call.op : GRADE_EV_LOAD;
  task->wait_object = self.call.object;
  task->wait_addr = self.call.addr;
  task->wait_class = class;
  task->wait_change = ctl->change[class];
  task->wait_pc = self.place_pc;
  task->wait_stack = self.place_stack;
  move_on(false);
  task->state = GRADE_TASK_RUNNABLE;
  deliver_signals(NULL);
}

void rest(enum grade_task_state state) { rest_until(state, GRADE_CLASS_MEMORY); }

uint32_t stepped_aside;

void spin(void) {
  stepped_aside++;
  rest(GRADE_TASK_SPINNING);
  stepped_aside--;
}

_Noreturn void spin_for_ever(void) {
  self.task->fruitless = UINT32_MAX; /* nobody need ask it to go round once more */
  for (;;) rest_until(GRADE_TASK_SPINNING, GRADE_CLASS_NEVER);
}

/* The caller has marked its tasks as ENDING and makes its last system call afterwards. */
void leave_run(void) {
  bool anybody = false;
  for (uint32_t i = 0; i < ctl->task_count; i++) anybody |= unfinished(&ctl->tasks[i]);
  if (!anybody) {
    ctl->state = GRADE_RUN_FINISHED;
    return;
  }
  uint32_t next = next_task(false);
  if (next == NOBODY) hang();
  give(next);
}
