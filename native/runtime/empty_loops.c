/*
 * empty_loops.c - `while (1);`: a loop that looks at nothing and does nothing.
 *
 * The compiler announces nothing in it (or only that its block begins), so no count of ours would ever end it but the
 * limit of work, after seconds of a processor.  Yet it needs no patience: a jump to itself changes neither registers nor
 * memory, so only the handler of a signal can do anything but go on with it.  The task steps aside for good.
 *
 * What finds such a jump is a timer of the thread's processor time.  When it rings is chance, but what follows is not: the
 * task holds the token, nothing has happened since it entered the loop, and wherever else it rings nothing is done.
 */
#include "internal.h"
#include "signals.h"

#include <signal.h>
#include <time.h>

enum { FIRST_LOOK_NS = 3000000, NEXT_LOOK_NS = 10000000, SHORT_JUMP = 0xeb, LONG_JUMP = 0xe9, NOP = 0x90, CALL_BYTES = 5, LONGEST_LOOP = 8 };

static bool in_program(uint64_t pc) {
  const struct grade_image *image = &ctl->images[self.task->image];
  return pc >= image->text_begin && pc + 8 <= image->text_end;
}

/* Where one goes on after the instruction at `at` if that does nothing; 0 = it does something. */
static uint64_t after_nothing(uint64_t at) {
  if (!in_program(at)) return 0;
  const uint8_t *code = (const uint8_t *)(uintptr_t)at;
  if (code[0] == NOP) return at + 1;
  if (code[0] == SHORT_JUMP) return at + 2 + (uint64_t)(int64_t)(int8_t)code[1];
  int32_t far;
  __builtin_memcpy(&far, code + 1, sizeof far);
  return code[0] == LONG_JUMP ? at + 5 + (uint64_t)(int64_t)far : 0;
}

static bool leads_to(uint64_t at, uint64_t goal) {
  for (int i = 0; i < LONGEST_LOOP && at != 0; i++)
    if ((at = after_nothing(at)) == goal) return true;
  return false;
}

static _Noreturn void step_aside(uint64_t pc) {
  self.inside = true;
  flush_store();
  self.place_pc = pc;
  self.place_stack = entered_from();
  spins_on_nothing();
  spin_for_ever();
}

void on_processor_tick(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)info;
  if (!controlled() || self.inside || ctl->holder != self.index) return;
  const uint64_t pc = (uint64_t)((const ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
  if (leads_to(pc, pc)) step_aside(pc + 1);
}

void leave_empty_loop(uint64_t pc) {
  if (leads_to(pc, pc - CALL_BYTES)) step_aside(pc);
}

/* Not inherited by fork, and gone after exec: whoever does not know us is not rung at. */
void watch_for_empty_loops(void) {
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGPROF};
  event._sigev_un._tid = (int)CALL0(SYS_gettid);
  int timer;
  if (CALL3(SYS_timer_create, CLOCK_THREAD_CPUTIME_ID, &event, &timer) != 0) return; /* the limit of work stands behind it */
  const struct itimerspec when = {.it_value.tv_nsec = FIRST_LOOK_NS, .it_interval.tv_nsec = NEXT_LOOK_NS};
  CALL4(SYS_timer_settime, timer, 0, &when, NULL);
}
