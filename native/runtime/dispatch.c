/*
 * dispatch.c - every system call of the program arrives here as SIGSYS.
 *
 * A call in the table of calls.h is served by its model or known to need none; any other is passed on as it is and
 * logged, so that nobody is judged by what was only guessed.
 */
#include "internal.h"
#include "calls.h"
#include "identity.h"
#include "walls.h"
#include "checked/shadow.h"
#include "file_times.h"
#include "guard.h"
#include "thread_pointer.h"
#include "unmodelled.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

_Thread_local ucontext_t *calling;

/* Passed on as it is. */
static long pass(long number, const long *a) { return CALL6(number, a[0], a[1], a[2], a[3], a[4], a[5]); }

#define ENTRY(call, name, is_quiet) [SYS_##call] = {.run = model_##name, .known = true, .quiet = is_quiet},
#define HARMLESS(call, is_quiet) [SYS_##call] = {.known = true, .quiet = is_quiet},
#define WALLED(call, is_told) [SYS_##call] = {.known = true, .quiet = true},
static const struct model {
  long (*run)(long *args);
  bool known, quiet;
} models[CALL_NUMBERS] = {MODELLED_CALLS(ENTRY) HARMLESS_CALLS(HARMLESS) WALLED_CALLS(WALLED)};

static const struct model *model_of(long number) {
  static const struct model unknown;
  return number >= 0 && number < CALL_NUMBERS ? &models[number] : &unknown;
}

/* As Linux before 5.1 answers: programs and libraries do without.  A number that means nothing to any kernel is the same. */
static bool is_of_later_kernels(long number) { return number < 0 || number > SYS_rseq; }

/* Between two looks at memory these change nothing that the memory could show: a loop of nothing else still spins. */
static bool changes_nothing(long number, const long *args) {
  switch (number) {
    case SYS_write: return (args[0] == 1 || args[0] == 2) && own_output((int)args[0]); /* nobody reads it */
    case SYS_nanosleep:
    case SYS_clock_nanosleep:
    case SYS_sched_yield:
    case SYS_clock_gettime:
    case SYS_gettimeofday:
    case SYS_time:
    case SYS_getpid:
    case SYS_gettid:
    case SYS_rt_sigprocmask: return true;
    default: return false;
  }
}

/* What one task can tell another by the state that the kernel keeps, where no event says so. */
static void note_states(long number) {
  if (ctl->task_count < 2 || !memory_watched()) return;
  switch (number) {
    case SYS_access: case SYS_faccessat: case SYS_faccessat2: case SYS_stat: case SYS_lstat: case SYS_newfstatat:
    case SYS_statx: case SYS_fstat: case SYS_readlink: case SYS_readlinkat: case SYS_getdents: case SYS_getdents64:
    case SYS_statfs: case SYS_fstatfs: case SYS_lseek: case SYS_ioctl: case SYS_getppid: case SYS_getpgid: case SYS_getsid: case SYS_getpriority:
    case SYS_getxattr: case SYS_chdir: case SYS_getcwd: case SYS_mq_getsetattr: case SYS_fcntl:
      return log_order(GRADE_ORDER_LOOK, 0, 0, 0);
    case SYS_mkdir: case SYS_mkdirat: case SYS_rmdir: case SYS_rename: case SYS_renameat: case SYS_renameat2: case SYS_link:
    case SYS_linkat: case SYS_symlink: case SYS_symlinkat: case SYS_unlink: case SYS_unlinkat: case SYS_mknod:
    case SYS_mknodat: case SYS_truncate: case SYS_ftruncate: case SYS_fallocate: case SYS_chmod: case SYS_fchmod: case SYS_fchmodat:
    case SYS_utime: case SYS_utimes: case SYS_utimensat: case SYS_setxattr: case SYS_fsetxattr: case SYS_setpgid:
    case SYS_setsid: case SYS_setpriority:
      log_order(GRADE_ORDER_LOOK, 0, 0, 0);
      return log_order(GRADE_ORDER_CHANGE, 0, 0, 0);
    default: return;
  }
}

/* Apart from serve, for the program's stack may be small. */
__attribute__((noinline)) static long serve_in_walls(long number, const struct model *model, long *args) {
  struct exchanged space;
  long result = names_in(number, args, &space);
  if (result != 0) return result;
  pids_in(number, args);
  if ((result = refuse_strangers(number, args)) != 0) return pids_out(number, args, result);
  const int made = names_made(number, args);
  if (too_many_names(made)) return -ENOSPC;
  if (!by_descriptor(number, args, &result)) result = model->run ? model->run(args) : pass(number, args);
  if (result >= 0) count_names(made), stamp_written(number, args, result);
  result = pids_out(number, args, result);
  return names_out(number, args, &space, result);
}

/* Who the program is told to be is somebody else to the kernel. */
static void real_owner(long number, long *args) {
  const int first = number == SYS_fchownat ? 2 : 1;
  if (number != SYS_chown && number != SYS_lchown && number != SYS_fchown && number != SYS_fchownat) return;
  if ((uint32_t)args[first] == GRADE_USER) args[first] = CALL0(SYS_getuid);
  if ((uint32_t)args[first + 1] == GRADE_USER) args[first + 1] = CALL0(SYS_getgid);
}

/* Who is to get signals for a descriptor can be said in two ways. */
static long as_fcntl(long number, long *args) {
  struct stat status;
  const unsigned request = (unsigned)args[1];
  if (number != SYS_ioctl || (request != FIOASYNC && request != FIOSETOWN && request != SIOCSPGRP)) return number;
  if (CALL2(SYS_fstat, args[0], &status) != 0 || !S_ISSOCK(status.st_mode)) return number;
  const int given = *(const int *)args[2];
  const long flags = CALL2(SYS_fcntl, args[0], F_GETFL);
  args[1] = request == FIOASYNC ? F_SETFL : F_SETOWN;
  args[2] = request != FIOASYNC ? given : given ? flags | O_ASYNC : flags & ~(long)O_ASYNC;
  return SYS_fcntl;
}

static long serve(long number, long *args) {
  number = as_fcntl(number, args);
  note_touching(number, args);
  const bool inner = number == SYS_futex && self.call.op != GRADE_EV_NONE; /* threads/ has found place and turn */
  const bool changes = !changes_nothing(number, args);
  if (!inner && changes) {
    self.calls_made++;
    forget_loads();
    wake_private_spinners(); /* libc may have written where they look */
  }
  const struct model *model = model_of(number);
  if (!inner) spend_call();
  if (!model->quiet && !inner) {
    find_place();
    announce(0, 0, true);
    decide();
  }
  if (checked && !inner) check_buffers(number, args);
  if (!model->known && is_of_later_kernels(number)) return -ENOSYS;
  real_owner(number, args);
  note_outsider(number, args);
  note_secret(number, args);
  const long stranger = has_own_root() ? refuse_strangers(number, args) : 0;
  if (stranger != 0) return stranger;
  const long guarded = guard(number, args);
  if (guarded != 0) return guarded;
  long result;
  if (!has_own_root()) result = serve_in_walls(number, model, args);
  else if ((result = model->run ? model->run(args) : pass(number, args)) >= 0) stamp_written(number, args, result);
  note_walled(number, args, result);
  if (!model->known) note_unmodelled(number, result);
  if (changes) note_watched(number, result);
  note_states(number);
  note_refusal(number, args, result);
  return result;
}

/* A pointer of the program's that leads nowhere makes the kernel answer EFAULT; a model that follows it faults, and
 * on_fault leads back here (never for an address of the control region: that mistake would be ours). */
static long serve_or_fault(long number, long *args) {
  void *volatile outer = self.bad_pointer;
  void *here[5];
  long result = -EFAULT;
  if (__builtin_setjmp(here) == 0) {
    self.bad_pointer = here;
    result = serve(number, args);
  }
  self.bad_pointer = outer;
  return result;
}

/* `context` = NULL: the call came by name, and needs no registers of its own. */
static long serve_call(long number, long *args, ucontext_t *context) {
  self.inside = true;
  flush_store();
  self.task->wait_reported = 0;
  ucontext_t *outer = calling;
  calling = context;
  long result = serve_or_fault(number, args);
  calling = outer;
  self.inside = false;
  return result;
}

long call_by_name(long number, long a, long b, long c, long d, long e, uint64_t pc) {
  long args[6] = {a, b, c, d, e, 0};
  self.named_from = pc;
  long result = serve_call(number, args, NULL);
  self.named_from = 0;
  return result;
}

/* Its numbers are not ours: taken for one of ours, it would be another call. */
static long refuse_foreign(long number) {
  self.inside = true;
  flush_store();
  note_refused(GRADE_REFUSED_FOREIGN, number);
  self.inside = false;
  return -ENOSYS;
}

__attribute__((noinline)) static void serve_signal(siginfo_t *info, void *context) {
  ucontext_t *uc = context;
  long args[6];
  if (info->si_arch != AUDIT_ARCH_X86_64 && controlled() && !self.inside)
    return context_result(uc, refuse_foreign(context_number(uc)));
  context_arguments(uc, args);
  long number = context_number(uc);
  context_result(uc, controlled() && !self.inside ? serve_call(number, args, uc) : pass(number, args));
}

/* Apart from what it calls: the compiler may look for `self` where a function begins. */
void on_system_call(int signal, siginfo_t *info, void *context) {
  (void)signal;
  if (put_thread_pointer_back()) note_thread_pointer();
  serve_signal(info, context);
}
