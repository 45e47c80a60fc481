/* Children: how they end, every way of waiting for them, WNOHANG, ECHILD, stopped ones, ignored SIGCHLD, exec, groups. */
#include "property.h"
#include <spawn.h>
#include <sys/mman.h>

enum { CHILDREN = 6 };
static int children[CHILDREN];
static volatile int came;

static int slot_of(long pid) {
  for (int i = 0; pid > 0 && i < CHILDREN; i++)
    if (children[i] == pid) return i;
  return -1;
}

static void on_child(int signal) {
  (void)signal;
  came = 1;
}

static void begin(void) {}

static void gone(int pid) {
  int at = slot_of(pid);
  if (at >= 0) children[at] = 0;
}

static void ends_with(long code) {
  if (code >= 0) _exit((int)code);
  raise((int)-code);
  _exit(1);
}

/* The child has ended before anybody looks (WNOWAIT leaves it there). */
static void settle(int pid) {
  siginfo_t info;
  while (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) == -1 && errno == EINTR) continue;
}

static void starts(void) {
  unsigned at = below(CHILDREN);
  if (children[at]) return;
  long code = ONE_OF(0, 1, 7, 255, 256 + 3, -SIGKILL, -SIGTERM, -SIGUSR1, -SIGABRT);
  children[at] = child(ends_with, code);
  settle(children[at]);
  tell("child %u ends with %ld", at, code);
}

static void tell_status(const char *what, long result, int status) {
  int saved = errno;
  int at = slot_of(result);
  char text[60] = "";
  if (result > 0 && WIFEXITED(status)) sprintf(text, "exited %d", WEXITSTATUS(status));
  if (result > 0 && WIFSIGNALED(status)) sprintf(text, "signaled %d", WTERMSIG(status));
  if (result > 0 && WIFSTOPPED(status)) sprintf(text, "stopped %d", WSTOPSIG(status));
  if (result > 0 && WIFCONTINUED(status)) sprintf(text, "continued");
  errno = saved;
  told(result > 0 ? 1 : result, "%s: child %d %s", what, at, text);
}

static int some_pid(void) {
  int pid = children[below(CHILDREN)];
  return pid ? pid : 0x7ffffff;
}

static void waits_one(void) {
  int pid = some_pid(), status = 0;
  long options = ONE_OF(0, WNOHANG);
  long r = waitpid(pid, &status, (int)options);
  tell_status(options ? "waitpid one WNOHANG" : "waitpid one", r, status);
  if (r > 0) gone((int)r);
}

/* Of several zombies any may come first, so all are taken and sorted. */
static void waits_all(void) {
  int status, first[CHILDREN], took = 0;
  bool by_wait = below(2);
  memset(first, -1, sizeof first);
  long r;
  while ((r = by_wait ? wait(&status) : waitpid(-1, &status, WNOHANG)) > 0) {
    int at = slot_of(r);
    if (at >= 0) first[at] = status & 0xff7f;
    took++;
    gone((int)r);
  }
  told(r, "took %d: %x %x %x %x %x %x", took, first[0], first[1], first[2], first[3], first[4], first[5]);
}

static void waits_id(void) {
  int pid = some_pid();
  long options = ONE_OF(WEXITED, WEXITED | WNOHANG, WEXITED | WNOWAIT, WSTOPPED | WNOHANG, 0, WNOHANG);
  siginfo_t info = {0};
  long r = waitid(P_PID, (id_t)pid, &info, (int)options);
  told(r, "waitid %lx: child %d, signal %d, code %d, status %d", options, slot_of(info.si_pid), info.si_signo, info.si_code,
       info.si_status);
  if (r == 0 && info.si_pid && !(options & WNOWAIT)) gone(info.si_pid);
}

static void odd_options(void) {
  int status;
  told(waitpid(-1, &status, 0x100), "waitpid with an odd option");
  told(waitid((idtype_t)77, 0, NULL, WEXITED), "waitid of an odd kind");
  told(waitpid(-0x7ffffff, &status, WNOHANG), "waitpid of an odd group");
}

static void waits_for_cont(long unused) {
  (void)unused;
  for (;;) pause();
}

static void stops(void) {
  int pid = child(waits_for_cont, 0), status = 0;
  told(waitpid(pid, &status, WNOHANG), "waitpid of one that runs");
  told(kill(pid, SIGKILL), "kill it");
  tell("it ended with %d", wait_for(pid));
}

/* No zombies: wait waits for all and then says ECHILD. */
static void ignores_children(void) {
  struct sigaction before, ignore = {.sa_handler = below(2) ? SIG_IGN : SIG_DFL, .sa_flags = SA_NOCLDWAIT};
  waits_all();
  for (int i = 0; i < CHILDREN; i++)
    if (children[i]) return;
  sigaction(SIGCHLD, &ignore, &before);
  child(ends_with, 3);
  child(ends_with, -SIGTERM);
  int status = 0;
  told(wait(&status), "wait for ignored children");
  sigaction(SIGCHLD, &before, NULL);
}

static void handles_child(void) {
  struct sigaction before, handle = {.sa_handler = on_child};
  came = 0;
  sigaction(SIGCHLD, &handle, &before);
  int pid = child(ends_with, 5), end = wait_for(pid);
  tell("ended with %d, SIGCHLD came %d", end, came);
  sigaction(SIGCHLD, &before, NULL);
}

static void takes_signal(void) {
  sigset_t set, before;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, &before);
  struct timespec none = {0};
  while (sigtimedwait(&set, NULL, &none) > 0) continue;
  long code = ONE_OF(0, 9, -SIGTERM);
  int pid = child(ends_with, code);
  siginfo_t info = {0};
  int got = sigwaitinfo(&set, &info);
  told(got == SIGCHLD ? 0 : -1, "SIGCHLD: code %d, status %d, from it %d", info.si_code, info.si_status, info.si_pid == pid);
  tell("it ended with %d", wait_for(pid));
  sigprocmask(SIG_SETMASK, &before, NULL);
}

static void has_grandchild(long code) {
  int pid = child(ends_with, code);
  _exit(wait_for(pid) & 0x7f);
}

static void family(void) {
  long code = ONE_OF(0, 3, -SIGTERM);
  started++;
  tell("through a grandchild: %d", wait_for(child(has_grandchild, code)));
}

static void executes(void) {
  static const char *const scripts[] = {"exit 3", "kill -TERM $$", "exit 0", "echo printed by a shell"};
  const char *script = scripts[below(LENGTH(scripts))];
  started += 2;
  int pid = fork();
  if (pid == 0) {
    execl("/bin/sh", "sh", "-c", script, NULL);
    _exit(127);
  }
  tell("exec '%s': %d", script, wait_for(pid));
}

static void fails_to_execute(void) {
  char *const none[] = {"x", NULL};
  told(execve("/nowhere", none, none), "execve of nothing");
  told(execve("/dev/null", none, none), "execve of no program");
  told(execve("/tmp", none, none), "execve of a folder");
}

static void spawns(void) {
  char *const arguments[] = {"sh", "-c", "exit 6", NULL};
  char *const none[] = {NULL};
  int pid = 0;
  told_error(posix_spawn(&pid, "/bin/sh", NULL, NULL, arguments, none), "posix_spawn");
  tell("it ended with %d", wait_for(pid));
  started += 4;
  told_error(posix_spawn(&pid, "/nowhere/sh", NULL, NULL, arguments, none), "posix_spawn of nothing");
  told_error(posix_spawnp(&pid, "/etc/passwd", NULL, NULL, arguments, none), "posix_spawnp of a text");
  int status = system("exit 4");
  tell("system: %d", WEXITSTATUS(status));
}

static void reads_from_command(void) {
  char text[100] = "";
  started++;
  FILE *output = popen("echo one; echo two", "r");
  size_t got = fread(text, 1, sizeof text - 1, output);
  int status = pclose(output);
  tell("popen: %zu bytes, %u, %d", got, checksum(text, (long)got), WEXITSTATUS(status));
}

static void vforks(void) {
  started++;
  int pid = vfork();
  if (pid == 0) _exit(8);
  tell("vfork: %d", wait_for(pid));
}

PROPERTY(begin, starts, starts, starts, starts, waits_one, waits_one, waits_all, waits_id, waits_id, odd_options, stops,
         ignores_children, handles_child, takes_signal, family, executes, fails_to_execute, spawns, reads_from_command, vforks)
