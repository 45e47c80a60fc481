/*
 * private.c - loads and stores of what only one process can reach, once several of its threads or a handler of its
 * signals could meet there.
 *
 * They are decision points, but not all of them: a loop over an array would use up the run's steps.  Each instruction
 * of a task has a turn for its first executions and then ever more rarely, by counts that depend on nothing else.
 *
 * A spin is told from work by what surrounds it: a loop whose registers, stack and memory are the same when it looks
 * again will look for ever.  One that counts in a register is not proved to spin; it only lets the others go first.
 */
#include "private.h"

#include <sys/mman.h>

#include "signals.h"

enum { TURNS = 256, ALWAYS = 48, FULL_RATE = 512, FIRST_PATIENCE = 4, LAST_PATIENCE = 1024 };

bool private_watched;
static bool had_threads; /* and who is alone now may still look at what only they could have changed */
static bool meets;       /* somebody could come between now */
static uint32_t private_change;
static _Thread_local uint32_t own_changes; /* its part of it */

/* How often the instructions of a task have run; a collision forgets the older one. */
static struct turns {
  uint32_t pc, count, due;
} (*turns)[TURNS]; /* of each task; mapped when first needed, so that the pages that every copy writes are few */
static uint32_t taken[GRADE_MAX_TASKS];

/* Which words of a task's stack, counted from its top, another task has touched.  A store to any other word of it is
 * nothing that another one could see: two threads that spin, each with its temporaries, must not look like work to each
 * other. */
enum { STACK_WORDS = STATE_BYTES / 8 };
static struct stack {
  uint64_t top; /* 0: not yet known */
  uint64_t touched[STACK_WORDS / 64];
} stacks[GRADE_MAX_TASKS];
static uint64_t lowest_stack = UINT64_MAX;

static void know_stack(void) {
  struct stack *stack = &stacks[self.index];
  if (stack->top == self.stack_top) return;
  stack->top = self.stack_top;
  if (stack->top - STATE_BYTES < lowest_stack) lowest_stack = stack->top - STATE_BYTES;
}

static void mark(struct stack *stack, uint64_t at, uint64_t size) {
  for (uint64_t byte = at & ~7ull; byte < at + size && byte < stack->top; byte += 8) {
    const uint64_t word = (stack->top - 1 - byte) / 8;
    if (word < STACK_WORDS) stack->touched[word / 64] |= 1ull << word % 64;
  }
}

/* Not its own: on whose stack does it lie? */
static void note_foreign(uint64_t at, uint64_t size) {
  if (at < lowest_stack) return;
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (i != self.index && at < stacks[i].top && stacks[i].top - at <= STATE_BYTES) mark(&stacks[i], at, size);
}

static bool touched_by_others(uint64_t at, uint64_t size) {
  const struct stack *stack = &stacks[self.index];
  for (uint64_t byte = at & ~7ull; byte < at + size; byte += 8) {
    if (byte >= stack->top) return true;
    const uint64_t word = (stack->top - 1 - byte) / 8;
    if (word >= STACK_WORDS || (stack->touched[word / 64] >> word % 64 & 1)) return true;
  }
  return false;
}

static bool has_handler(void) {
  for (int signal = 1; signal < GRADE_SIGNALS; signal++)
    if (!of_libc(signal) && (uintptr_t)actions[signal].handler > 1) return true;
  return false;
}

void watch_memory(void) {
  uint32_t tasks = 0;
  for (uint32_t i = 0; i < ctl->task_count; i++)
    tasks += ctl->tasks[i].pid == self.task->pid && ctl->tasks[i].state < GRADE_TASK_ENDING;
  had_threads |= tasks > 1;
  meets = tasks > 1 || has_handler();
  private_watched = had_threads || meets;
  if (private_watched && turns == NULL)
    turns = (void *)CALL6(SYS_mmap, NULL, sizeof *turns * GRADE_MAX_TASKS, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (private_watched) private_object(); /* objects are numbered alike whether or not the run is recorded in full */
}

static bool turn_due(uint64_t pc) {
  uint32_t offset = (uint32_t)(pc - ctl->images[self.task->image].text_begin);
  struct turns *turn = &turns[self.index][(offset * 2654435761u) >> 24];
  if (turn->pc != offset) *turn = (struct turns){.pc = offset};
  uint32_t count = turn->count++, every = 1;
  if (count != turn->due) return false;
  for (uint32_t rest = count; rest >= ALWAYS; rest /= 2) every *= 2;
  const uint32_t crowd = taken[self.index]++ / FULL_RATE;
  turn->due += every << (crowd < 16 ? crowd : 16);
  return true;
}

/* Whoever is alone again, and has never joined the others, may still meet what they have left. */
enum { TOLD_ALONE = 4096 };
static uint32_t told_alone;

static bool own_stack(uint64_t at) { return at >= (uint64_t)(uintptr_t)__builtin_frame_address(0) && at < self.stack_top; }

void forget_private_looks(void) {
  struct private_looks *looks = &self.looks;
  uint32_t alone = looks->alone;
  self.task->fruitless -= alone < self.task->fruitless ? alone : self.task->fruitless;
  looks->count = looks->repeated = looks->alone = 0;
  looks->pc = looks->proved_pc = 0;
  looks->patience = FIRST_PATIENCE;
  looks->manners = self.manners;
}

static bool looked_before(uint64_t addr, uint64_t pc, uint64_t value) {
  struct private_looks *looks = &self.looks;
  if (looks->change != private_change) {
    looks->change = private_change;
    forget_private_looks();
  }
  for (uint32_t i = 0; i < looks->count; i++)
    if (looks->seen[i].addr == addr && looks->seen[i].pc == pc && looks->seen[i].value == value) return true;
  return false;
}

static void remember(uint64_t addr, uint64_t pc, uint64_t value) {
  struct private_looks *looks = &self.looks;
  if (looks->count == PRIVATE_SPIN_MEMORY) looks->count = looks->repeated = 0, looks->pc = 0;
  looks->seen[looks->count++] = (struct seen_load){.addr = addr, .pc = pc, .value = value};
}

static void let_others_first(void) {
  ctl->step--; /* no step of the program: it counts as work */
  decide_yield();
}

/* The same look at unchanged memory once more. */
static void look_repeated(uint64_t addr, uint64_t pc) {
  struct private_looks *looks = &self.looks;
  if (looks->patience == 0) looks->patience = FIRST_PATIENCE;
  if (++looks->repeated <= looks->patience) return;
  if (looks->pc == 0) {
    looks->addr = addr, looks->pc = pc, looks->state = loop_state();
    return;
  }
  if (looks->pc != pc || looks->addr != addr) {
    if (looks->repeated <= 2 * looks->patience + 2 * PRIVATE_SPIN_MEMORY) return;
    looks->state = 0; /* never came back there */
  }
  uint64_t state = looks->state;
  looks->pc = 0;
  if (state != 0 && state == loop_state()) {
    if (self.locks_held != 0 && looks->proved_pc == 0) { /* whoever could end this may need a lock that the loop gives back */
      looks->repeated = 0;
      looks->proved_pc = pc;
      return;
    }
    self.task->fruitless += looks->repeated;
    looks->alone += looks->repeated;
    looks->repeated = 0;
    looks->patience = LAST_PATIENCE;
    spun_on_memory((const void *)(uintptr_t)addr, &looks->manners);
    spin();
    return;
  }
  looks->repeated = 0;
  if (looks->patience < LAST_PATIENCE) looks->patience *= 2;
  let_others_first();
}

/* Each round takes steps, so that it is not asked to go round a thousand times more; that it would is proved. */
void step_aside_after_release(void) {
  struct private_looks *looks = &self.looks;
  const uint64_t pc = looks->proved_pc;
  if (pc == 0 || self.locks_held != 0) return;
  looks->proved_pc = 0;
  if (looks->change != private_change) return;
  self.task->fruitless += LAST_PATIENCE;
  looks->alone += LAST_PATIENCE;
  self.inside = true;
  self.place_pc = pc;
  spin();
  self.inside = false;
}

uint32_t private_changes_by_others(void) { return private_change - own_changes; }

bool look_failed(const void *at, uint64_t pc) {
  uint64_t addr = (uint64_t)(uintptr_t)at;
  self.inside = true;
  const bool again = looked_before(addr, pc, 0);
  if (again) {
    ctl->step--; /* the call has taken one */
    look_repeated(addr, pc);
  } else {
    remember(addr, pc, 0);
  }
  self.inside = false;
  return again;
}

static void log_private(enum grade_op op, const uint8_t *at, uint64_t size, uint64_t value, uint64_t pc, uint64_t caller,
                        uint32_t access) {
  struct grade_event *event = log_detail(op, private_object());
  event->addr = (uint64_t)(uintptr_t)at;
  event->size = size;
  event->value = value;
  event->aux = access;
  log_at(event, pc, caller);
}

void log_private_moved(const uint8_t *at, uint64_t size, bool store, uint64_t pc) {
  if (!had_threads || own_stack((uint64_t)(uintptr_t)at)) return;
  if (store) private_change++, own_changes++, wake_private_spinners();
  log_private(store ? GRADE_EV_STORE : GRADE_EV_LOAD, at, size, value_at(at, size), pc, entered_from(), GRADE_ACCESS_CALL);
}

/* What is read here may lie nowhere: that fault is the student's, so the runtime must not be `inside`.  Atomic accesses
 * are logged even without a turn: they order what the others do. */
void private_access(uint8_t *at, uint64_t size, bool store, uint64_t pc, uint32_t access) {
  count_work(pc);
  uint64_t addr = (uint64_t)(uintptr_t)at;
  if (!had_threads && own_stack(addr)) return; /* only a handler of this very thread could reach it */
  know_stack();
  if (!own_stack(addr)) note_foreign(addr, size);
  uint64_t value = value_at(at, size);
  bool again = !store && looked_before(addr, pc, value);
  const bool turn = !again && meets && turn_due(pc);
  const bool told = turn || (!meets && told_alone++ < TOLD_ALONE) || (access & GRADE_ACCESS_KINDS) != GRADE_ACCESS_PLAIN;
  if (turn) {
    self.inside = true; /* a store may be pending that is not made before this load */
    self.place_pc = pc;
    self.place_stack = entered_from();
    announce(private_object(), addr, store);
    decide();
    self.inside = false;
    value = value_at(at, size);
    again = !store && looked_before(addr, pc, value);
  }
  self.place_pc = pc;
  self.place_stack = entered_from();
  if (store) {
    self.store = (struct pending_store){.at = at, .size = size, .pc = pc, .caller = entered_from(), .old = value, .private = true, .told = told, .access = access};
    return;
  }
  self.inside = true;
  bool news = !again;
  if (again) {
    const uint64_t before = value;
    look_repeated(addr, pc); /* and meanwhile others may have moved */
    news = (value = value_at(at, size)) != before;
  } else {
    remember(addr, pc, value);
  }
  if (told && news) log_private(GRADE_EV_LOAD, at, size, value, pc, self.place_stack, access);
  if (told || again) self.loaded.addr = addr, self.loaded.size = size;
  self.inside = false;
}

void wake_private_spinners(void) {
  for (uint32_t i = 0; stepped_aside != 0 && i < ctl->task_count; i++)
    if (ctl->tasks[i].state == GRADE_TASK_SPINNING && ctl->tasks[i].wait_class == GRADE_CLASS_MEMORY &&
        ctl->tasks[i].pid == self.task->pid)
      ctl->tasks[i].state = GRADE_TASK_RUNNABLE;
}

void private_stored(const struct pending_store *store) {
  uint64_t addr = (uint64_t)(uintptr_t)store->at, value = value_at(store->at, store->size);
  const bool same = store->size <= 8 && value == store->old;
  const bool atomic = (store->access & GRADE_ACCESS_KINDS) != GRADE_ACCESS_PLAIN;
  const bool own = own_stack(addr) && addr - (uint64_t)(uintptr_t)__builtin_frame_address(0) < STATE_BYTES / 2;
  const bool unseen = own && (same || !touched_by_others(addr, store->size));
  const bool again = !unseen && same && looked_before(addr, ~store->pc, value);
  if (store->told && !(again && atomic)) log_private(GRADE_EV_STORE, store->at, store->size, value, store->pc, store->caller, store->access);
  if (unseen) return;
  if (same) { /* perhaps a test-and-set loop */
    if (again) look_repeated(addr, ~store->pc);
    else remember(addr, ~store->pc, value);
  } else {
    /* The compiler's temporaries change in every round; what a loop leaves on its own stack is part of its state. */
    if (own && self.looks.change == private_change) self.looks.change++;
    private_change++, own_changes++;
    wake_private_spinners();
  }
}

void let_others(uint64_t pc) {
  if (!controlled() || self.inside) return;
  self.inside = true;
  flush_store();
  self.place_pc = pc;
  self.place_stack = entered_from();
  decide();
  self.inside = false;
}

void look_again(uint32_t object, uint64_t addr) {
  for (uint32_t i = 0; i < ctl->task_count; i++) {
    struct grade_task *task = &ctl->tasks[i];
    if (task->state != GRADE_TASK_SPINNING || task->wait_op == GRADE_EV_LOAD) continue;
    if (task->wait_object == object && task->wait_addr == addr) task->state = GRADE_TASK_RUNNABLE;
  }
}

bool threads_seen(void) { return had_threads; }

static void log_memory(enum grade_op op, const void *at, uint64_t size) {
  if (at == NULL || size == 0 || !private_watched || !controlled()) return;
  const bool inside = self.inside;
  self.inside = true;
  flush_store();
  struct grade_event *event = log_detail(op, private_object());
  event->addr = (uint64_t)(uintptr_t)at;
  event->size = size;
  self.inside = inside;
}

void memory_given(const void *at, uint64_t size) { log_memory(GRADE_EV_ALLOC, at, size); }
void memory_freed(const void *at, uint64_t size) { log_memory(GRADE_EV_FREE, at, size); }
