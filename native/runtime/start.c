/*
 * start.c - from the loader's constructor to the first turn.
 *
 * The control region is reached through a descriptor that init left open.  Without it the program runs as if the
 * runtime were not there.  A program that comes back through exec finds its task by its pid and goes on with the
 * token in its hand.  A program of the scenario becomes a fork server; each copy of it makes a new task, says so, and
 * waits.
 */
#include "fill.h"
#include "internal.h"
#include "calls.h"
#include "early.h"
#include "fork_server.h"
#include "signals.h"
#include "text.h"
#include "thread_pointer.h"
#include "vdso.h"

#include <sys/stat.h>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <linux/futex.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#ifndef PR_SET_SYSCALL_USER_DISPATCH
#define PR_SET_SYSCALL_USER_DISPATCH 59
#define PR_SYS_DISPATCH_ON 1
#endif

enum { CANNOT_BE_LOADED = 127 }; /* what the loader says where memory is missing for a library */

extern void *__libc_stack_end;
extern FILE _IO_2_1_stdin_, _IO_2_1_stdout_;
struct grade_control *const ctl = (struct grade_control *)GRADE_CONTROL_ADDRESS;

/* Without a selector: everything outside the stub is ours, and there is no byte that could open it.  The wall of the run
 * lets nobody switch it off, or give it another range (core/sandbox/seccomp.cc). */
void arm(void) {
  long r = CALL5(SYS_prctl, PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON, grade_stub_begin,
                 grade_stub_end - grade_stub_begin, NULL);
  REQUIRE(r == 0);
  watch_for_empty_loops();
}

/* What is written from before it on (guard.c) is to end where it begins. */
static bool keep_distance(void) {
  char *const before = (char *)ctl - PAGE;
  const long at = CALL6(SYS_mmap, before, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  return at == (long)(uintptr_t)before;
}

static bool attach(void) {
  long at = CALL6(SYS_mmap, ctl, sizeof *ctl, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED_NOREPLACE,
                  GRADE_CONTROL_FD, 0);
  if (at == -EBADF || at == -ENODEV) return false; /* nobody watches this program */
  if (at != (long)(uintptr_t)ctl) CALL1(SYS_exit_group, CANNOT_BE_LOADED);
  if (ctl->magic == GRADE_WIRE_MAGIC && ctl->version == GRADE_WIRE_VERSION && keep_distance()) return true;
  CALL2(SYS_munmap, ctl, sizeof *ctl);
  return false;
}

static int main_text(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  struct grade_image *image = data;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type != PT_LOAD || (header->p_flags & PF_W)) continue;
    const uint64_t begin = info->dlpi_addr + header->p_vaddr, end = begin + header->p_memsz;
    if (header->p_flags & PF_X) image->text_begin = begin, image->text_end = end;
    else if (image->text_end != 0) note_constants(begin, end);
  }
  return 1; /* the first entry is the main program */
}

static struct grade_image look_at_image(void) {
  struct grade_image image = {0};
  char path[256];
  long n = CALL3(SYS_readlink, "/proc/self/exe", path, sizeof path);
  long base = 0;
  for (long i = 0; i < n; i++)
    if (path[i] == '/') base = i + 1;
  for (long i = base; i < n && i - base < GRADE_NAME_BYTES - 1; i++) image.name[i - base] = path[i];
  dl_iterate_phdr(main_text, &image);
  return image;
}

static uint32_t register_image(const struct grade_image *image) {
  for (uint32_t i = 0; i < ctl->image_count; i++)
    if (__builtin_memcmp(ctl->images[i].name, image->name, sizeof image->name) == 0) return i;
  if (ctl->image_count == GRADE_MAX_IMAGES) return GRADE_MAX_IMAGES - 1;
  ctl->images[ctl->image_count] = *image;
  return ctl->image_count++;
}

/* Who executes holds the token.  It goes on as the main thread of its process, and all others are gone (execve(2)). */
static uint32_t find_task(int pid) {
  const uint32_t caller = ctl->holder;
  if (caller >= ctl->task_count || ctl->tasks[caller].pid != pid) return GRADE_MAX_TASKS;
  const uint32_t main = leader_of(caller);
  if (main != caller) {
    ctl->tasks[main].state = GRADE_TASK_RUNNABLE;
    ctl->tasks[main].signal_mask = ctl->tasks[caller].signal_mask;
    ctl->tasks[main].token = 1;
    ctl->holder = main;
  }
  for (uint32_t i = 0; i < ctl->task_count; i++)
    if (i != main && ctl->tasks[i].pid == pid) ctl->tasks[i].state = GRADE_TASK_DEAD;
  return main;
}

uint32_t register_task(uint32_t index, int pid) {
  self.index = index;
  self.task = &ctl->tasks[index];
  self.task->pid = self.task->tid = pid;
  self.task->thread_pointer = (uint64_t)(uintptr_t)__builtin_thread_pointer();
  self.clear_tid = thread_identifier();
  return index;
}

static void join_run(int pid, uint32_t program) {
  REQUIRE(ctl->task_count < GRADE_MAX_TASKS);
  uint32_t index = ctl->task_count++;
  ctl->tasks[index] = (struct grade_task){.state = GRADE_TASK_RUNNABLE, .pgid = pid, .program = program};
  register_task(index, pid);
}

static void park(void) {
  __atomic_add_fetch(&ctl->registered, 1, __ATOMIC_RELEASE);
  CALL3(SYS_futex, &ctl->registered, FUTEX_WAKE, 1);
  wait_for_token();
  begin_run();
  struct grade_event *event = log_event(GRADE_EV_START, 0);
  event->aux = self.task->program;
}

/* Its number if this is a program of the scenario that has not begun, else GRADE_MAX_PROGRAMS. */
static uint32_t program_to_serve(char **environment) {
  uint32_t program = GRADE_MAX_PROGRAMS;
  char **kept = environment;
  for (char **at = environment; *at; at++) {
    const char *const number = behind(*at, "GRADE_PROGRAM=");
    if (!number) {
      *kept++ = *at;
      continue;
    }
    if (kept > environment && behind(kept[-1], "LD_BIND_NOW=")) kept--; /* the monitor's; a program may hand on its own */
    program = 0;
    for (const char *digit = number; *digit >= '0' && *digit <= '9'; digit++) program = program * 10 + (uint32_t)(*digit - '0');
  }
  *kept = NULL;
  return program < GRADE_MAX_PROGRAMS && ctl->state == GRADE_RUN_STARTING ? program : GRADE_MAX_PROGRAMS;
}

static void start_program(const struct grade_image *image, uint32_t program) {
  serve_copies(&ctl->launches[program]);
  touch_region();
  self.inside = true;
  if (ctl->object_count == 0) ctl->object_count = 1;
  join_run((int)CALL0(SYS_getpid), program);
  self.task->image = register_image(image);
  self.stack_top = (uint64_t)(uintptr_t)__libc_stack_end;
  signals_start();
  park();
}

/* The program that a task of the run has executed. */
static bool continue_run(const struct grade_image *image) {
  const int pid = (int)CALL0(SYS_getpid);
  const uint32_t known = ctl->state == GRADE_RUN_STARTING ? GRADE_MAX_TASKS : find_task(pid);
  if (known == GRADE_MAX_TASKS) return false;
  self.inside = true;
  register_task(known, pid);
  self.task->image = register_image(image);
  self.stack_top = (uint64_t)(uintptr_t)__libc_stack_end;
  signals_start();
  owner_ended(); /* of the threads that are gone */
  log_event(GRADE_EV_EXEC, 0);
  return true;
}

static void take_control(char **environment) {
  if (!attach()) return;
  /* As on a terminal: else killed programs show nothing, forked ones say it twice.  A stream that a program has made itself
   * (`FILE *stdout = …`) can lead to its own functions. */
  if (own_output(1)) {
    if (stdout == &_IO_2_1_stdout_) setvbuf(stdout, NULL, _IOLBF, 0);
    if (stdin == &_IO_2_1_stdin_) setvbuf(stdin, NULL, _IOLBF, 0); /* reading an answer puts out the question */
  }
  names_start();
  look_at_processor();
  take_vdso();
  take_seed();
  const struct grade_image image = look_at_image();
  const uint32_t program = program_to_serve(environment);
  if (program != GRADE_MAX_PROGRAMS)
    start_program(&image, program);
  else if (!continue_run(&image))
    return;
  arm();
  self.inside = false;
}

__attribute__((constructor(102))) static void start(int count, char **arguments, char **environment) {
  find_early_code();
  take_control(environment);
  run_early_code(count, arguments, environment);
}

/* Whoever could switch the dispatch off would leave the run without a trace: to the program it does not exist. */
long model_prctl(long *a) {
  enum { SET_MDWE = 65, GET_MDWE = 66 }; /* Linux 6.3: code may not be changed, as the runtime does (fill.c, vdso.c) */
  if (a[0] == SET_MDWE || a[0] == GET_MDWE) return -EINVAL;
  if (a[0] == PR_SET_SYSCALL_USER_DISPATCH) return -EINVAL;
  if (a[0] == PR_SET_THP_DISABLE && (a[2] | a[3] | a[4]) == 0) return 0; /* it stays as it is (core/sandbox/start.cc) */
  if (a[0] == PR_SET_PDEATHSIG || a[0] == PR_GET_PDEATHSIG) return death_signal(a);
  return CALL5(SYS_prctl, a[0], a[1], a[2], a[3], a[4]);
}
