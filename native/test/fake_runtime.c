/*
 * fake_runtime.c - the least that init expects of a runtime, for tests of the sandbox alone.
 *
 * A constructor maps the control region, registers a task, parks until it is given the token; an exit handler hands
 * the token to the next task that has not finished.  Nothing else is controlled.
 */
#include <linux/futex.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/fork_server.h"
#include "wire/wire.h"

/* The stub has an entry for threads, which nobody takes here. */
__attribute__((used, visibility("hidden"))) uint64_t grade_thread_child(uint64_t stack, void *resume) {
  (void)resume;
  return stack;
}

static struct grade_control *control;
static uint32_t me;

static void wait_for(uint32_t *word, uint32_t value) {
  for (uint32_t seen; (seen = __atomic_load_n(word, __ATOMIC_ACQUIRE)) != value;) {
    syscall(SYS_futex, word, FUTEX_WAIT, seen, NULL, NULL, 0);
  }
}

static void wake(uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0); }

static void finish(void) {
  if (getpid() != control->tasks[me].pid) return; /* a forked child: not registered */
  control->tasks[me].state = GRADE_TASK_DEAD;
  control->order_hash = control->order_hash * 31 + me + 1;
  for (uint32_t next = 0; next < control->task_count; next++) {
    if (control->tasks[next].state != GRADE_TASK_RUNNABLE) continue;
    control->holder = next;
    __atomic_store_n(&control->tasks[next].token, 1, __ATOMIC_RELEASE);
    wake(&control->tasks[next].token);
    return;
  }
  control->state = GRADE_RUN_FINISHED;
}

/* As a program would that had found a way to run before the runtime. */
static void act_early(const char *how) {
  if (strcmp(how, "stops-everybody-early") != 0) return;
  for (;;) kill(-1, SIGSTOP);
}

__attribute__((constructor)) static void begin(int count, char **arguments) {
  if (count > 1) act_early(arguments[1]);
  control = mmap((void *)GRADE_CONTROL_ADDRESS, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED_NOREPLACE,
                 GRADE_CONTROL_FD, 0);
  if (control == MAP_FAILED || control->magic != GRADE_WIRE_MAGIC) _exit(99);
  if (control->state != GRADE_RUN_STARTING) return; /* exec in the middle of a run */
  const char *program = getenv("GRADE_PROGRAM");
  if (program == NULL) return;
  serve_copies(&control->launches[atoi(program)]);
  me = control->task_count++;
  control->tasks[me].pid = getpid();
  control->tasks[me].state = GRADE_TASK_RUNNABLE;
  atexit(finish);
  __atomic_fetch_add(&control->registered, 1, __ATOMIC_RELEASE);
  wake(&control->registered);
  wait_for(&control->tasks[me].token, 1);
}
