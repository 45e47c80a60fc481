/* exec.c - another program takes this process over, and the runtime comes along. */
#include "internal.h"
#include "calls.h"
#include "executable.h"
#include "guard.h"
#include "text.h"

#include <fcntl.h>
#include <sys/personality.h>
#include <sys/resource.h>

enum { MAX_ENVIRONMENT = 256 };

/* What would be loaded before the runtime: under an auditor the loader has no room for it, and a library from a folder of the
 * program's own may be taken for the one that the runtime itself needs. */
static bool is_loaders(const char *variable) {
  static const char *const names[] = {"LD_PRELOAD=", "LD_AUDIT=", "LD_LIBRARY_PATH=", "LD_ORIGIN_PATH="};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (behind(variable, names[i])) return true;
  return false;
}

/* Whatever environment the program hands on, the runtime comes along. */
static void with_runtime(char **environment, const char **copy) {
  static char preload[sizeof "LD_PRELOAD=" + GRADE_ROOT_BYTES + sizeof "/grade/libgrade_runtime.so"];
  int n = 0, at = 0;
  for (const char *from = "LD_PRELOAD="; *from; from++) preload[at++] = *from;
  for (int i = 0; i < GRADE_ROOT_BYTES && ctl->root[i]; i++) preload[at++] = ctl->root[i];
  for (const char *from = "/grade/libgrade_runtime.so"; *from; from++) preload[at++] = *from;
  preload[at] = 0;
  copy[n++] = preload;
  for (int i = 0; environment && environment[i] && n < MAX_ENVIRONMENT - 1; i++)
    if (!is_loaders(environment[i])) copy[n++] = environment[i];
  copy[n] = NULL;
}

/* Nobody moves before the new program has its turn, so the parent does not see it if the call fails. */
static enum grade_launch_kind release_parent(void) {
  const enum grade_launch_kind launch = self.task->launch;
  self.task->launch = GRADE_LAUNCH_NONE;
  if (launch != GRADE_LAUNCH_NONE) changed(GRADE_CLASS_CHILD);
  return launch;
}

/* The loader goes on without a library that finds no memory, and a program may leave it less than the runtime takes. */
static bool has_room(void) {
  enum { DATA_KIB = 1024, OTHERS_KIB = 8192 };
  struct rlimit data, space;
  if (CALL2(SYS_getrlimit, RLIMIT_DATA, &data) != 0 || CALL2(SYS_getrlimit, RLIMIT_AS, &space) != 0) return true;
  return data.rlim_cur >= DATA_KIB << 10 && space.rlim_cur >= sizeof *ctl + (OTHERS_KIB << 10);
}

/* To look into what is executed takes one, as it takes the loader. */
static bool has_descriptor(void) {
  const long fd = CALL2(SYS_open, "/", O_PATH | O_CLOEXEC);
  if (fd >= 0) CALL1(SYS_close, fd);
  return fd >= 0;
}

/* If the runtime is not heard of again, this is where it was lost. */
static void note_place(void) {
  self.task->wait_pc = self.place_pc;
  self.task->wait_stack = self.place_stack;
}

static long become(long number, long directory, const char *path, char **arguments, char **environment, long flags) {
  spend(EXEC_WORK);
  note_place();
  if (!has_descriptor()) return -EMFILE;
  if (!can_be_watched(directory, path, flags)) {
    note_refused(GRADE_REFUSED_PROGRAM, number);
    return -EACCES;
  }
  if (!has_room()) return -ENOMEM;
  const char *copy[MAX_ENVIRONMENT];
  output_given_up();
  const enum grade_launch_kind launch = release_parent();
  with_runtime(environment, copy);
  long r = number == SYS_execve ? CALL3(SYS_execve, path, arguments, copy) : CALL5(SYS_execveat, directory, path, arguments, copy, flags);
  self.task->launch = launch;
  return r;
}

long model_execve(long *a) { return become(SYS_execve, AT_FDCWD, (const char *)a[0], (char **)a[1], (char **)a[2], 0); }

long model_execveat(long *a) { return become(SYS_execveat, a[0], (const char *)a[1], (char **)a[2], (char **)a[3], a[4]); }

/* What is executed lies where it lay: addresses are equal in every run, whatever the program asks for. */
long model_personality(long *a) {
  const long ask = 0xffffffff, now = CALL1(SYS_personality, ask);
  if (a[0] == ask || now < 0) return now;
  return CALL1(SYS_personality, a[0] | (now & ADDR_NO_RANDOMIZE));
}
