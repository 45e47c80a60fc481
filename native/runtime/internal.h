/*
 * internal.h - what the files of the runtime know of each other.
 *
 * Theory of operation.  The runtime lives inside the student's process and is the only code there that makes
 * system calls: every call made elsewhere (libc, raw `syscall`, stdio) is handed to dispatch.c as SIGSYS by
 * Syscall User Dispatch, every load and store of student code arrives in access.c through the __tsan_*
 * callbacks.  Both ask token.c whether this task goes on or another one does.  Exactly one task of the run
 * holds the token, so nothing here needs a lock: a task that touches `ctl` holds the token.
 *
 * The runtime must not call libc (its own calls would come back to it, and student code may replace any
 * function), except in start.c before it is armed and in names.c for the functions that it forwards to.
 */
#ifndef GRADE_RUNTIME_INTERNAL_H
#define GRADE_RUNTIME_INTERNAL_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../wire/wire.h"
#include "arch.h"

#define EXPORT __attribute__((visibility("default")))
#define RETURN_ADDRESS ((uint64_t)(uintptr_t)__builtin_return_address(0))

enum { PAGE = 4096 };
enum { SPIN_MEMORY = 8, TOUCHED_MEMORY = 8, PRIVATE_SPIN_MEMORY = 16, CALL_DEPTH = 64, IN_VAIN = 4, SPUN = 8, HANDLER_DEPTH = 16, UNSEEN_WORK_PER_TURN = 1024 };

/* A store that has been announced and not yet been made: its value is known when the task comes back. */
struct pending_store {
  uint8_t *at;
  uint64_t size;
  uint64_t pc, caller;
  uint64_t old;
  bool private;
  bool told; /* of a private one: it is logged */
  uint32_t access; /* enum grade_access */
};

/* Loads since the task last changed anything: seeing the same again means it spins. */
struct seen_load {
  uint64_t addr, pc, value;
};

/* What would make a loop something else than a spin on plain memory: how often the task has slept or yielded, and used an
 * atomic operation. */
struct manners {
  uint32_t rests, atomics;
};

/* Places at which a call that was asked not to wait had nothing, and how the task stood there (spun.c). */
struct in_vain {
  uint64_t pc, state;
  uint32_t stores, calls, rests, clock_reads, count;
};

/* Looks at shared memory, see shared_looks.c. */
struct shared_looks {
  struct seen_load seen[SPIN_MEMORY];
  uint32_t count;
  uint32_t change; /* change[MEMORY] when `seen` was begun */
  uint32_t repeated, patience;
  struct manners manners; /* when `seen` was begun */
  uint64_t addr, pc, state; /* of the look whose next repetition decides; pc = 0: none yet */
  uint32_t others;          /* private_changes_by_others() at that time */
  uint32_t touched_count;
  struct touched {
    const uint8_t *at;
    uint64_t size, old; /* before the first store since then */
  } touched[TOUCHED_MEMORY];
};

/* Looks at memory that only this process can reach.  `state` is all that the loop around them could have changed. */
struct private_looks {
  struct seen_load seen[PRIVATE_SPIN_MEMORY];
  uint32_t count;
  uint32_t change; /* private_change when `seen` was begun */
  uint32_t repeated, patience;
  uint32_t alone; /* its part of task->fruitless */
  struct manners manners; /* when `seen` was begun */
  uint64_t addr, pc, state; /* of the look whose next repetition decides; pc = 0: none yet */
  uint64_t proved_pc;       /* it spins there and holds a lock: it steps aside once it has given that back; 0 = no */
};

/* A loop that looks and sleeps, as it stood at its last look after a sleep. */
struct round {
  bool slept; /* since that look */
  uint64_t pc, state;
  uint32_t stores, clock_reads;
};

/* The call of libc's threads that is being served: what a wait on a futex inside it is for. */
struct thread_call {
  enum grade_op op; /* GRADE_EV_NONE: none */
  uint32_t object;
  uint64_t addr;
  const void *mutex; /* of a condition: what the call waits for once the condition has come */
  const uint8_t *at;
  uint64_t size;
};

/* What one task knows of itself; lives in thread-local storage. */
struct self {
  struct grade_task *task; /* NULL: not under control */
  uint32_t index;
  bool inside; /* runtime code is running: its own faults and calls are not the student's */
  void *bad_pointer; /* where a fault on a pointer of the program's leads while a call is served; NULL outside */
  void *walk_out; /* where a fault leads while the stack is looked at (stack.c); NULL outside */
  bool touching; /* it reads or writes memory that the student's code has named: a fault there is the student's */
  struct pending_store store;
  struct {
    uint64_t at, room, pc;
    const char *name;
  } member; /* what the call that comes next writes to, see include/checked/member.h */
  struct {
    uint64_t addr, size; /* of the last load in this basic block that the log knows; 0 = none */
  } loaded;
  struct shared_looks shared_looks;
  uint32_t unseen_work; /* private accesses and basic blocks since the last turn */
  uint32_t call_depth;
  uint64_t calls[CALL_DEPTH];
  uint32_t handlers;
  uint64_t handler_stack[HANDLER_DEPTH];
  int handler_signal[HANDLER_DEPTH];
  uint64_t place_pc, place_stack; /* where the student's code made the call that is being served */
  const void *own_bytes; /* what the student's code itself has given to a call; libc's buffers are guarded by libc */
  bool own_parts; /* the same of a call that names several places */
  uint64_t named_from; /* the place, where it is known without looking for it: see call_by_name */
  int *clear_tid;
  uint64_t let_in; /* signals that only the sigsuspend being served unblocks */
  const uint64_t *saved_mask; /* of the task, from before the sigsuspend being served */
  uint32_t clock_reads;
  uint32_t yielded_at, idle_yields; /* changes when it last gave way, and how often since without another */
  uint32_t received_next; /* 0: nothing has come from outside yet */
  uint32_t cut;           /* 1: the schedule has let the read being served have less than there is */
  uint32_t missing;       /* places where less has come than was asked for, see received.c */
  struct private_looks looks;
  struct round round;
  struct thread_call call;
  struct manners manners;
  bool fences; /* it knows what it does: its looks are those of a lock-free algorithm */
  uint32_t calls_made; /* that could have changed something, less those in vain */
  struct in_vain in_vain[IN_VAIN];
  uint64_t spun[SPUN]; /* places of the spins that have been told */
  uint32_t locks_held; /* mutexes, reader-writer and spin locks */
  uint64_t stack_top; /* above it lies nothing of this task's stack */
};

extern struct grade_control *const ctl;
extern _Thread_local struct self self;

static inline bool controlled(void) { return self.task != NULL; }

/* Where the student's function that runs now was called from; 0 = unknown. */
static inline uint64_t entered_from(void) { return self.call_depth ? self.calls[(self.call_depth - 1) % CALL_DEPTH] : 0; }

/* fault.c - our own mistakes: the run becomes `broken`, never the student's fault. */
_Noreturn void runtime_fault(uint32_t line);
#define REQUIRE(condition) ((condition) ? (void)0 : runtime_fault(__LINE__))

/* refused.c */
void note_refusal(long number, const long *args, long result);
bool is_out_of_room(int signal, int code);

/* log.c */
struct grade_event *log_event(enum grade_op op, uint32_t object);
void log_at(struct grade_event *event, uint64_t pc, uint64_t stack);
void log_refused(enum grade_limit limit); /* a call, because the run may not have more of that; once for each limit */
struct grade_event *log_failed(long number, long result); /* of a call that is quiet or has no event */
uint64_t hash_of_name(const char *name);
struct grade_event *log_detail(enum grade_op op, uint32_t object); /* the same, but no part of the order */
void log_order(enum grade_order how, uint32_t object, uint64_t addr, uint64_t value);
uint32_t private_object(void); /* the memory of this process */
uint32_t object_of(enum grade_object_kind kind, uint64_t id, uint64_t size);
uint32_t object_of_descriptor(int fd);
bool own_output(int fd); /* the run's own output, a file without a name, stands for a terminal */

/* descriptors.c */
enum { DESCRIPTOR_NAME = 32 };
void name_descriptor(int fd, char *path); /* as /proc names it; DESCRIPTOR_NAME bytes */

/* token.c */
void announce(uint32_t object, uint64_t addr, bool stores); /* what comes after the next decision; object 0: a call */
void begin_run(void);   /* whoever is first in the run: who starts is the first decision */
void decide(void);      /* a decision point: someone else may move here */
void decide_yield(void); /* the same, and the task would rather not be next */
struct wait {
  enum grade_op op;
  enum grade_class class;
  uint32_t object;
  uint64_t addr;
  uint64_t deadline_ns; /* virtual; 0 = none */
};
/* Gives up the token until something of the class has changed.  Returns 0, -EINTR after a handler ran (see
 * restart), or -ETIMEDOUT. */
int block(const struct wait *wait, bool restart);
void leave_run(void); /* the task ends: give the token away for good */
void changed(enum grade_class class);
extern uint32_t stepped_aside; /* tasks of this process that spin now */
void spin(void); /* steps aside until memory changes */
_Noreturn void spin_for_ever(void); /* out of a loop that looks at nothing: only a handler that does not come back ends it */
void rest(enum grade_task_state state);
void wait_for_token(void);
void cut_run(void);

/* choice.c */
void strategy_begin(void);
enum { NO_TASK = 0xffffffffu };
uint32_t choose_task(const uint32_t *open, uint32_t count, bool time_open, bool forced); /* NO_TASK: let time jump */
uint32_t choose_waiter(uint32_t count); /* 0 = the one that has waited longest */
uint32_t choose_amount(uint32_t count); /* 0 = all of it; anything legal may be offered as 1 .. count - 1 */
uint32_t chance_below(uint32_t bound);  /* for what the program sees as chance: no decision, equal in every order */

/* access.c */
void flush_store(void);
void store_made(void); /* the store announced last has been made: log it now */
void memory_map(void *at, uint64_t size, uint32_t object, uint64_t offset, bool attached);
void memory_unmap(void *at, uint64_t size);
bool memory_shared(const void *at, uint32_t *object, uint64_t *offset);
void access_memory(void *at, uint64_t size, bool store, uint64_t pc, uint32_t access); /* enum grade_access */
bool memory_watched(void); /* somebody else may see some of this process's memory, or come between */
void count_work(uint64_t pc);
void count_bytes(uint64_t size);
enum { FORK_WORK = 16, EXEC_WORK = 48, THREAD_WORK = 4, REFUSAL_WORK = 1 }; /* in units of 1024 basic blocks, about what they cost */
void spend(uint32_t work);
void spend_call(void);
void forget_loads(void);
void wake_private_spinners(void); /* those of this process */
void watch_memory(void);  /* threads or handlers have come or gone: is private memory to be watched? */
void let_others(uint64_t pc); /* a decision point that is no call: the student's code stands at `pc` */
/* A try that found the lock taken is as good as a look at it.  True if it was none of the program's steps, as nothing
 * has changed since the one before. */
bool look_failed(const void *at, uint64_t pc);
void step_aside_after_release(void); /* if it was seen to spin while it held the lock */
void look_again(uint32_t object, uint64_t addr); /* who has stepped aside there may try again */
void log_transfer(const void *at, uint64_t size, bool store); /* the kernel moved these bytes */
void log_moved(const void *at, uint64_t size, bool store, uint64_t pc); /* a function of libc called at `pc` did */

void memory_given(const void *at, uint64_t size); /* private memory: it is given to the program, and taken back */
void memory_freed(const void *at, uint64_t size);
/* spun.c */
void spins_on_nothing(void);                                                 /* it stays in an empty loop */
void spun_on_memory(const void *at, const struct manners *before); /* it steps aside: tell, if it is plain memory that it looks at */
void asked_in_vain(enum grade_op op, uint32_t object, uint64_t addr); /* a call that was not to wait has found nothing */

/* tsan.c: an atomic operation, with gcc's numbers of orders, is about to be made */
uint32_t access_of(int order);
uint32_t compare_access(int success, int failure);
void atomic_load_seen(void *at, uint64_t size, uint64_t pc, int order);
void atomic_update_seen(void *at, uint64_t size, uint64_t pc, uint32_t access);

/* received.c */
void note_received(const void *at, uint64_t size); /* bytes from outside lie here now */
void note_stored(const void *at, uint64_t size);
void note_missing(const void *at, uint64_t size); /* the event logged last should have brought these bytes, and has not */
void note_used(const void *at, uint64_t size, uint64_t pc);

/* output.c */
void output_copied(void); /* before a fork */
void output_written(const void *bytes, long result);
void output_given_up(void); /* the process ends, or executes another program, without flushing */

/* contract.c */
uint32_t item_in(const uint8_t *bytes, uint64_t size, uint64_t *matched); /* index + 1, or 0 */
uint32_t item_exact(const uint8_t *bytes, uint64_t size);
uint64_t item_prefix(uint32_t item, const uint8_t *bytes, uint64_t size);

/* signals.c */
void signals_start(void);
bool deliver_signals(bool *restart); /* true if a handler ran */
bool in_handler(void);
void leave_handlers(uint64_t stack); /* those whose frames lie below it: the task goes on above them */
_Noreturn void die_by(int signal);

/* pending.c */
bool signal_ready(uint32_t task); /* something unblocked is pending */
void post_signal(uint32_t task, int signal, int code, uint64_t value, uint32_t sender);
void post_to_process(uint32_t task, int signal, int code, uint64_t value, uint32_t sender);

/* endings.c */
void await_endings(void);
void end_tasks(uint32_t index, uint32_t status); /* the process of task `index` is over: tell everybody */
void end_process(uint32_t status);               /* this one's; the token is given away */

/* touch.c */
void note_opened(const char *path, long flags);
void note_touching(long number, const long *args);
/* kill.c */
long death_signal(long *a); /* prctl(2) with PR_SET_PDEATHSIG and PR_GET_PDEATHSIG */

/* stack.c */
void log_stack(void); /* of the event logged last */
void log_stack_from(uint64_t pc, uint64_t frame_pointer); /* the same where the unwinder cannot begin */
uint64_t called_from(uint64_t stack_pointer); /* the call that pushed what lies there; 0 = none of the program's */

/* place.c */
void find_place(void);
enum { MOST_TOLD = 64 };
struct told { /* what is told once for each place; of no more places than these */
  uint64_t places[MOST_TOLD];
  uint32_t count;
};
bool told_before(struct told *told, uint64_t place);
enum { STATE_BYTES = 64 * 1024 }; /* of the stack that loop_state looks at */
uint64_t loop_state(void); /* hash of the student's registers and stack; 0 = unknown */

/* futex.c */
void owner_ended(void); /* whoever waits for a lock looks whether its owner is gone */

/* names.c */
void names_start(void);

/* empty_loops.c */
void watch_for_empty_loops(void);        /* this thread's */
void leave_empty_loop(uint64_t pc);      /* if the block that ends its announcement at `pc` is all there is of a loop */

/* private.c */
bool threads_seen(void); /* this process has, or had, more than one thread */

/* secrets.c */
void note_secret(long number, const long *args); /* what is opened, by the name that the program gives */

/* outsiders.c */
bool was_ever_of_run(int number); /* there is or has been such a process, as the program sees numbers */
void note_parent_asked(void); /* getppid: what it is told may be meant later */
void note_outsider(long number, const long *args); /* whom the call is about, as the program has named him */
void note_outsider_of_pidfd(int kernel_pid, int signal);

/* strangers.c */
enum { IOPRIO_PROCESS = 1 }; /* IOPRIO_WHO_PROCESS of ioprio_set(2), for which libc has no name */
bool is_init(int pid);
bool names_task(long number); /* its first argument is a process or thread, 0 the caller itself */
long refuse_strangers(long number, const long *args); /* what a call about a process that is none of the run's comes to; 0: it is none */

/* process.c */
void touch_region(void);

/* start.c */
void arm(void);
uint32_t register_task(uint32_t index, int pid);

/* dispatch.c */
extern _Thread_local ucontext_t *calling; /* registers of the call being served */
void on_system_call(int signal, siginfo_t *info, void *context);
/* The same for a call that came through by_name.c: the call stands before `pc` in the student's code. */
long call_by_name(long number, long a, long b, long c, long d, long e, uint64_t pc);

#endif
