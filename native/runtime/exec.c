/* exec.c - another program takes this process over, and the runtime comes along. */
#include "internal.h"
#include "calls.h"

enum { MAX_ENVIRONMENT = 256 };

static bool begins(const char *text, const char *with) {
  while (*with)
    if (*text++ != *with++) return false;
  return true;
}

/* Whatever environment the program hands on, the runtime comes along.  Under an auditor the loader has no room for it. */
static const char **with_runtime(char **environment, const char **copy) {
  static char preload[sizeof "LD_PRELOAD=" + GRADE_ROOT_BYTES + sizeof "/grade/libgrade_runtime.so"];
  int n = 0, at = 0;
  for (const char *from = "LD_PRELOAD="; *from; from++) preload[at++] = *from;
  for (int i = 0; i < GRADE_ROOT_BYTES && ctl->root[i]; i++) preload[at++] = ctl->root[i];
  for (const char *from = "/grade/libgrade_runtime.so"; *from; from++) preload[at++] = *from;
  preload[at] = 0;
  copy[n++] = preload;
  for (int i = 0; environment && environment[i] && n < MAX_ENVIRONMENT - 1; i++)
    if (!begins(environment[i], "LD_PRELOAD=") && !begins(environment[i], "LD_AUDIT=")) copy[n++] = environment[i];
  copy[n] = NULL;
  return copy;
}

/* Nobody moves before the new program has its turn, so the parent does not see it if the call fails. */
static enum grade_launch_kind release_parent(void) {
  const enum grade_launch_kind launch = self.task->launch;
  self.task->launch = GRADE_LAUNCH_NONE;
  if (launch != GRADE_LAUNCH_NONE) changed(GRADE_CLASS_CHILD);
  return launch;
}

/* If the runtime is not heard of again, this is where it was lost. */
static void note_place(void) {
  self.task->wait_pc = self.place_pc;
  self.task->wait_stack = self.place_stack;
}

long model_execve(long *a) {
  spend(EXEC_WORK);
  const char *copy[MAX_ENVIRONMENT];
  note_place();
  output_given_up();
  const enum grade_launch_kind launch = release_parent();
  long r = CALL3(SYS_execve, a[0], a[1], with_runtime((char **)a[2], copy));
  self.task->launch = launch;
  return r;
}

long model_execveat(long *a) {
  spend(EXEC_WORK);
  const char *copy[MAX_ENVIRONMENT];
  note_place();
  output_given_up();
  const enum grade_launch_kind launch = release_parent();
  long r = CALL5(SYS_execveat, a[0], a[1], a[2], with_runtime((char **)a[3], copy), a[4]);
  self.task->launch = launch;
  return r;
}
