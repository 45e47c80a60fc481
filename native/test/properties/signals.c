/* Signals to oneself: masks, what is pending, coalescing and queueing, the flags of sigaction, waiting, fork. */
#include "property.h"
#include <sys/mman.h>
#include <time.h>

static const int numbers[] = {SIGUSR1, SIGUSR2, SIGTERM, SIGCHLD, SIGALRM, SIGPIPE, SIGCONT, SIGURG, 0, 0, 0};
enum { KINDS = LENGTH(numbers), REAL_TIME = 3 };

static int number(unsigned which) { return which < KINDS - REAL_TIME ? numbers[which] : SIGRTMIN + (int)(which - KINDS + REAL_TIME); }
static int some(void) { return number(below(KINDS)); }

/* The name: numbers of real-time signals are not promised. */
static const char *name(int signal) {
  static char text[65][20];
  char *here = text[signal];
  snprintf(here, sizeof text[0], signal >= SIGRTMIN ? "RT+%d" : "%d", signal >= SIGRTMIN ? signal - SIGRTMIN : signal);
  return here;
}

static void show(const char *what, const sigset_t *set) {
  char text[200] = "";
  for (unsigned i = 0; i < KINDS; i++)
    if (sigismember(set, number(i))) sprintf(text + strlen(text), " %s", name(number(i)));
  tell("%s:%s", what, text);
}

static int depth, raised; /* two that raise each other would never end */

static void seen(int signal, siginfo_t *info, void *context) {
  (void)context;
  sigset_t mask;
  sigprocmask(SIG_BLOCK, NULL, &mask);
  int code = info->si_code;
  tell("handler of %s: code %d, value %d, from me %d, depth %d", name(signal), code,
       code == SI_QUEUE ? info->si_value.sival_int : 0, info->si_pid == getpid(), depth);
  show("mask inside", &mask);
}

static void plain(int signal) { tell("plain handler of %s, depth %d", name(signal), depth); }

static bool deadly(int signal);

/* Raises again what it handles, and another, once. */
static void nested(int signal, siginfo_t *info, void *context) {
  (void)info, (void)context;
  tell("nested handler of %s, depth %d", name(signal), depth);
  if (depth > 0 || ++raised > 20 || deadly(signal)) return;
  depth++;
  raise(signal);
  tell("raised it again inside");
  if (!deadly(SIGUSR2)) raise(SIGUSR2);
  tell("raised the other inside");
  depth--;
}

static void begin(void) {
  for (unsigned i = 0; i < KINDS; i++) {
    struct sigaction action = {.sa_sigaction = seen, .sa_flags = SA_SIGINFO};
    sigaction(number(i), &action, NULL);
  }
}

static sigset_t some_set(void) {
  sigset_t set;
  sigemptyset(&set);
  for (unsigned i = 0; i < KINDS; i++)
    if (below(3) == 0) sigaddset(&set, number(i));
  return set;
}

static void acts(void) {
  int signal = some();
  struct sigaction action = {.sa_flags = (int)(ONE_OF(0, SA_NODEFER) | ONE_OF(0, 0, SA_RESETHAND) | ONE_OF(0, SA_RESTART))};
  action.sa_mask = some_set();
  switch (below(5)) {
    case 0: action.sa_handler = plain; break;
    case 1: action.sa_handler = SIG_IGN; break;
    case 2: action.sa_sigaction = nested, action.sa_flags |= SA_SIGINFO; break;
    default: action.sa_sigaction = seen, action.sa_flags |= SA_SIGINFO;
  }
  struct sigaction old;
  long r = sigaction(signal, &action, &old);
  told(r, "sigaction %s, flags %x: was %x", name(signal), action.sa_flags, old.sa_flags & ~0x04000000);
  show("its mask was", &old.sa_mask);
}

static void refuses(void) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  int signal = (int)ONE_OF(SIGKILL, SIGSTOP, 0, 65, -1);
  told(sigaction(signal, &action, NULL), "sigaction %d", signal);
  told(sigaction(SIGKILL, NULL, &action), "sigaction SIGKILL, only asked");
  told(kill(getpid(), (int)ONE_OF(0, 65, -1)), "kill with an odd number");
  told(kill(0x7ffffff, SIGUSR1), "kill of nobody");
}

/* After SA_RESETHAND a signal would end the program. */
static bool deadly(int signal) {
  struct sigaction now;
  sigaction(signal, NULL, &now);
  bool harmless = signal == SIGCHLD || signal == SIGCONT || signal == SIGURG;
  return now.sa_handler == SIG_DFL && !harmless;
}

static void sends(void) {
  int signal = some(), times = 1 + (int)below(3);
  if (deadly(signal)) {
    tell("%s would end it", name(signal));
    return;
  }
  struct sigaction now;
  sigaction(signal, NULL, &now);
  if (now.sa_flags & SA_RESETHAND) times = 1;
  sigset_t mask; /* what is pending for the thread and what for the process is kept apart, so only one of them is used */
  sigprocmask(SIG_BLOCK, NULL, &mask);
  for (int i = 0; i < times; i++) switch (sigismember(&mask, signal) ? 1 + below(2) : below(3)) {
      case 0: told(raise(signal), "raise %s", name(signal)); break;
      case 1: told(kill(getpid(), signal), "kill %s", name(signal)); break;
      default: {
        int value = (int)below(100);
        told(sigqueue(getpid(), signal, (union sigval){.sival_int = value}), "sigqueue %s, %d", name(signal), value);
      }
    }
}

static void masks(void) {
  sigset_t set = some_set(), old;
  sigemptyset(&old);
  int how = (int)ONE_OF(SIG_BLOCK, SIG_BLOCK, SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK, 77);
  if (how == SIG_BLOCK) sigaddset(&set, SIGKILL);
  for (unsigned i = 0; i < KINDS; i++) /* a second one after SA_RESETHAND would be deadly */
    if (deadly(number(i)) && how != SIG_BLOCK) return;
  told(sigprocmask(how, &set, &old), "sigprocmask %d", how);
  show("mask was", &old);
  sigprocmask(SIG_BLOCK, NULL, &old);
  show("mask is", &old);
  tell("SIGKILL blocked %d", sigismember(&old, SIGKILL));
}

static void pends(void) {
  sigset_t set;
  sigemptyset(&set);
  told(sigpending(&set), "sigpending");
  show("pending", &set);
}

static void takes(void) {
  sigset_t set = some_set(), blocked;
  sigprocmask(SIG_BLOCK, NULL, &blocked);
  for (unsigned i = 0; i < KINDS; i++) /* others may be handled at any time */
    if (!sigismember(&blocked, number(i))) sigdelset(&set, number(i));
  struct timespec time = {.tv_nsec = ONE_OF(0, 0, 1000000, 1000000000)};
  siginfo_t info = {0};
  int got = sigtimedwait(&set, &info, &time);
  told(got == -1 ? -1 : 0, "sigtimedwait %ld: %s, code %d, value %d", time.tv_nsec, got == -1 ? "" : name(got),
       got == -1 ? 0 : info.si_code, got != -1 && info.si_code == SI_QUEUE ? info.si_value.sival_int : 0);
}

static void suspends(void) {
  sigset_t pending, let_in, mask;
  sigpending(&pending);
  sigprocmask(SIG_BLOCK, NULL, &mask);
  for (unsigned i = 0; i < KINDS; i++) {
    int signal = number(i);
    struct sigaction now;
    sigaction(signal, NULL, &now);
    if (!sigismember(&pending, signal) || now.sa_handler == SIG_IGN || now.sa_handler == SIG_DFL) continue;
    if (now.sa_flags & SA_RESETHAND) return;
    sigfillset(&let_in);
    sigdelset(&let_in, signal);
    told(sigsuspend(&let_in), "sigsuspend lets %s in", name(signal));
    sigprocmask(SIG_BLOCK, NULL, &mask);
    show("mask after", &mask);
    return;
  }
}

static void inspects(long signal) {
  struct sigaction now;
  sigset_t mask, pending;
  sigaction((int)signal, NULL, &now);
  sigprocmask(SIG_BLOCK, NULL, &mask);
  sigpending(&pending);
  int what = now.sa_handler == SIG_IGN ? 1 : now.sa_handler == SIG_DFL ? 0 : 2;
  _exit(what * 16 + sigismember(&mask, (int)signal) * 4 + sigismember(&pending, (int)signal));
}

/* A child has the mask and the handlers, and nothing pending. */
static void forks(void) {
  int signal = some();
  struct sigaction before, none = {.sa_handler = SIG_DFL};
  sigset_t mask, child_only;
  sigemptyset(&child_only);
  sigaddset(&child_only, SIGCHLD);
  sigprocmask(SIG_BLOCK, NULL, &mask);
  sigaction(SIGCHLD, NULL, &before);
  if (!sigismember(&mask, SIGCHLD)) sigaction(SIGCHLD, &none, NULL);
  if (before.sa_handler == SIG_IGN) return;
  int code = wait_for(child(inspects, signal));
  sigset_t pending;
  sigpending(&pending);
  tell("a child has %s: %d; SIGCHLD pending %d", name(signal), code, sigismember(&pending, SIGCHLD));
  if (!sigismember(&mask, SIGCHLD)) sigaction(SIGCHLD, &before, NULL);
}

/* Ignoring a pending signal forgets it. */
static void ignores_pending(void) {
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  int signal = SIGUSR1;
  sigaction(signal, &ignore, &before);
  sigset_t pending;
  sigpending(&pending);
  show("pending when ignored", &pending);
  sigaction(signal, &before, NULL);
}

static void waits_for_signal(long unused) {
  (void)unused;
  for (;;) pause();
}

/* What an unhandled signal does to a child. */
static void ends_child(void) {
  int signal = (int)ONE_OF(SIGKILL, SIGINT, SIGHUP, SIGQUIT, SIGABRT, SIGVTALRM);
  sigset_t mask, child_only;
  sigemptyset(&child_only);
  sigaddset(&child_only, SIGCHLD);
  struct sigaction before, none = {.sa_handler = SIG_DFL};
  sigaction(SIGCHLD, NULL, &before);
  sigprocmask(SIG_BLOCK, NULL, &mask);
  if (sigismember(&mask, SIGCHLD)) return;
  sigaction(SIGCHLD, &none, NULL);
  int pid = child(waits_for_signal, 0);
  told(kill(pid, signal), "kill a child with %d", signal);
  tell("it ended with %d", wait_for(pid));
  told(kill(pid, 0), "kill of one that is gone");
  sigaction(SIGCHLD, &before, NULL);
}

PROPERTY(begin, acts, acts, acts, refuses, sends, sends, sends, sends, sends, masks, masks, masks, pends, takes, takes,
         suspends, suspends, forks, ignores_pending, ends_child)
