/*
 * secrets.c - files that a program asks for and that no solution needs.
 *
 * They are not there, or out of reach, in every tier; that they were asked for is told.  Judged is the name alone, so all
 * tiers judge alike.  What a right program may look at (its own /proc, the state of others there, /etc/passwd, what lies
 * beside its own folder) is none of them.
 */
#include "guard.h"
#include "text.h"
#include "walls.h"

#include <fcntl.h>

static const char *const secrets[] = {
#define NAME(name) name,
    GRADE_SECRETS(NAME)
#undef NAME
};
_Static_assert(sizeof secrets / sizeof *secrets == GRADE_SECRET_COUNT, "as many as wire.h says");

/* "12/environ" -> 12, and what follows; 0: no number. */
static int number_in(const char *text, const char **rest) {
  int number = 0, digits = 0;
  for (; *text >= '0' && *text <= '9' && digits < 8; text++, digits++) number = number * 10 + (*text - '0');
  *rest = text;
  return *text == 0 || *text == '/' ? number : 0;
}

/* Of a process that is none of the run's; its descriptors one by one, for the list of them is what lsof(1) shows. */
static int secret_of_process(const char *path) {
  const char *rest;
  const int pid = below(path, "/proc") && path[5] == '/' ? number_in(path + 6, &rest) : 0;
  if (pid == 0 || was_ever_of_run(pid)) return -1;
  for (int i = GRADE_SECRET_PROCESS; i < GRADE_SECRET_SUITE; i++) {
    const char *found = below(rest, secrets[i] + sizeof "/proc/1" - 1);
    if (found && (i < GRADE_SECRET_SUITE - 1 || *found == '/')) return i;
  }
  return -1;
}

static int secret_of_grader(const char *path, long flags) {
  const char *found = below(path, secrets[GRADE_SECRET_GRADER]);
  if (!found || (flags & O_DIRECTORY)) return -1;
  return below(found, "/bin") || below(found, "/libgrade_runtime.so") ? -1 : GRADE_SECRET_GRADER; /* itself, and what it is linked with */
}

static int secret_by_folder(const char *path) {
  const char *name = path;
  bool other_folder = false;
  for (const char *at = path; *at; at++) {
    if (*at != '/') continue;
    if (below(name, secrets[GRADE_SECRET_KEYS])) return GRADE_SECRET_KEYS;
    name = at + 1;
    other_folder = true;
  }
  for (int i = GRADE_SECRET_SUITE; other_folder && i < GRADE_SECRET_GRADER; i++)
    if (same_text(name, secrets[i])) return i;
  return -1;
}

/* From /scratch, one step up is the root; and a process' root is that of all. */
static const char *from_root(const char *path) {
  const char *inner = below(path, "/proc/self/root");
  if (inner && *inner) return inner;
  const char *up = path;
  while (up[0] == '.' && up[1] == '.' && up[2] == '/') up += 3;
  return up == path ? path : up - 1;
}

static int secret_in(const char *path, long flags) {
  path = from_root(path);
  for (int i = 0; i < GRADE_SECRET_PROCESS; i++)
    if (same_text(path, secrets[i])) return i;
  int found = secret_of_process(path);
  if (found < 0) found = secret_of_grader(path, flags);
  return found < 0 ? secret_by_folder(path) : found;
}

/* Where /proc is there, what has been opened is looked at instead (guard_opened). */
static bool writes_own_memory(const char *path, long flags) {
  if (has_own_root() || (flags & O_ACCMODE) == O_RDONLY || !below(path, "/proc") || path[5] != '/') return false;
  const char *rest = path + 6, *const self_named = below(rest, "self");
  if (self_named) return same_text(self_named, "/mem");
  const int pid = number_in(path + 6, &rest);
  return pid != 0 && was_ever_of_run(pid) && same_text(rest, "/mem");
}

void note_secret(long number, const long *a) {
  const int path = number == SYS_open ? 0 : number == SYS_openat ? 1 : -1;
  if (path < 0 || !a[path]) return;
  if (writes_own_memory((const char *)a[path], a[path + 1])) note_refused(GRADE_REFUSED_FILE, SYS_open);
  const int secret = secret_in((const char *)a[path], a[path + 1]);
  if (secret >= 0) note_refused(GRADE_REFUSED_NAME, number)->addr = (uint64_t)secret;
}
