// confine: runs one command (the compiler) inside walls, and says how it ended.
//
// Theory of operation.  Compiling is reading what a student tells the compiler to read: `#include "/etc/shadow"`,
// `.incbin`, a device without end, macros that double themselves.  So each call of gcc gets, in every tier that runs
// have, the walls of that tier: a root of its own where mounting is allowed (A), Landlock in any case, a system call
// filter without sockets, limits for each process, a bound on what lies in the scratch directories, and a clock.
//
//   confine (parent) --fork--> keeper --fork--> gcc --> cc1, as, collect2, ld
//
// In A and B the keeper is the first process of a pid namespace, and what is left when it ends dies with it.  Elsewhere
// the parent is the keeper: a subreaper, with the compiler in a session of its own.  No code of the student's runs here,
// so nothing resists.  Each asks for SIGKILL when its parent dies: if the grader is killed, nothing stays.  A keeper that
// takes no namespace along asks for SIGTERM instead, for cc1 is no child of its own to die with it.
//
// The last line of standard output is the report, "exited 1 cpu 5012", written by the keeper (keep.c); the command's own
// output goes to /dev/null or into a file, its errors to stderr.
#define _GNU_SOURCE
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef PR_SET_CHILD_SUBREAPER
#define PR_SET_CHILD_SUBREAPER 36
#endif

_Noreturn void fail(const char *what, const char *object) {
  dprintf(2, "confine: cannot %s%s%s: %s\n", what, *object ? " " : "", object, strerror(errno));
  _exit(FAILED);
}

long must(const char *what, long result) {
  if (result == -1) fail(what, "");
  return result;
}

const char *joined(const char *dir, const char *name) {
  char *path;
  if (asprintf(&path, "%s/%s", dir, name) < 0) fail("remember a path", "");
  return path;
}

static void usage(const char *what) {
  dprintf(2, "confine: unexpected %s\n", what);
  _exit(FAILED);
}

static long number(const char *text) {
  char *end;
  errno = 0;
  long value = strtol(text, &end, 10);
  if (errno != 0 || *end != '\0' || value < 0) usage(text);
  return value;
}

static char **read_arguments(int argc, char **argv, struct walls *walls) {
  int at = 1;
  for (; at + 1 < argc && strcmp(argv[at], "--") != 0; at += 2) {
    const char *key = argv[at], *value = argv[at + 1];
    if (strcmp(key, "tier") == 0) walls->tier = value[0];
    else if (strcmp(key, "dir") == 0) walls->dir = value;
    else if (strcmp(key, "print") == 0) walls->print = value;
    else if (strcmp(key, "uid") == 0) walls->uid = (uid_t)number(value);
    else if (strcmp(key, "seconds") == 0) walls->seconds = number(value);
    else if (strcmp(key, "wall") == 0) walls->wall_seconds = number(value);
    else if (strcmp(key, "memory") == 0) walls->memory_kib = number(value);
    else if (strcmp(key, "file") == 0) walls->file_kib = number(value);
    else if (strcmp(key, "scratch") == 0) walls->scratch_kib = number(value);
    else if (strcmp(key, "read") == 0 && walls->reads < MOST_PATHS) walls->read[walls->reads++] = value;
    else if (strcmp(key, "link") == 0 && walls->links < MOST_PATHS) walls->link[walls->links++] = value;
    else usage(key);
  }
  if (walls->dir == NULL || walls->tier < 'A' || walls->tier > 'D' || at + 1 >= argc) usage("arguments");
  return argv + at + 1;
}

static void when_parent_dies(int signal) { must("ask for the parent's death", prctl(PR_SET_PDEATHSIG, signal)); }

// Becomes the compiler.
static _Noreturn void become(const struct walls *walls, char **command) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setsid();
  int null = (int)must("open /dev/null", open("/dev/null", O_RDWR | O_CLOEXEC));
  must("set standard input", dup2(null, 0));
  if (walls->tier == 'A') enter_root(walls);
  must("enter the working directory", chdir(walls->tier == 'A' ? "/work" : joined(walls->dir, "work")));
  umask(022);
  int print = null;
  if (walls->print != NULL) {
    const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
    print = (int)must("open the output", open(joined("../out", walls->print), flags, 0644));
  }
  must("set standard output", dup2(print, 1));
  drop_privileges(walls);
  when_parent_dies(SIGKILL);  // a change of user takes it back
  set_limits(walls);
  bound_files(walls);
  must("close descriptors", syscall(SYS_close_range, 3u, ~0u, 0u));
  filter_calls();
  // Only from here on: it is loaded from where a student's files are.
  const char *preload = getenv("GRADE_PRELOAD");
  if (preload != NULL) setenv("LD_PRELOAD", preload, 1);
  unsetenv("GRADE_PRELOAD");
  execv(command[0], command);
  fail("execute", command[0]);
}

static void hold_signals(void) {
  sigset_t news;
  sigemptyset(&news);
  sigaddset(&news, SIGCHLD);
  sigaddset(&news, SIGTERM);
  sigprocmask(SIG_BLOCK, &news, NULL);
}

static void run(const struct walls *walls, char **command) {
  pid_t pid = (pid_t)must("fork", fork());
  if (pid == 0) become(walls, command);
  keep(walls, pid);
}

int main(int argc, char **argv) {
  struct walls walls = {.tier = 0,
                        .seconds = 5,
                        .memory_kib = 1 << 20,
                        .file_kib = 64 << 10,
                        .scratch_kib = 128 << 10,
                        .wall_seconds = 600};
  char **command = read_arguments(argc, argv, &walls);
  when_parent_dies(walls.tier > 'B' ? SIGTERM : SIGKILL);
  if (walls.tier > 'B') {
    hold_signals();
    must("become a subreaper", prctl(PR_SET_CHILD_SUBREAPER, 1));
    run(&walls, command);
    return 0;
  }
  enter_namespaces(&walls);
  pid_t keeper = (pid_t)must("fork", fork());
  if (keeper == 0) {
    when_parent_dies(SIGKILL);
    hold_signals();
    run(&walls, command);
    return 0;
  }
  int status = 0;
  while (waitpid(keeper, &status, 0) == -1 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : FAILED;
}
