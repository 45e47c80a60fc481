/* signalfd: signals read instead of handled, in their order, with their values; changed sets; poll. */
#include "property.h"
#include <poll.h>
#include <sys/signalfd.h>

static int fd;
static sigset_t all;

static int number(unsigned which) {
  return which == 0 ? SIGUSR1 : which == 1 ? SIGUSR2 : which == 2 ? SIGTERM : SIGRTMIN + (int)which - 3;
}

static sigset_t some_set(void) {
  sigset_t set;
  sigemptyset(&set);
  for (unsigned i = 0; i < 5; i++)
    if (below(3)) sigaddset(&set, number(i));
  return set;
}

static void begin(void) {
  sigemptyset(&all);
  for (unsigned i = 0; i < 5; i++) sigaddset(&all, number(i));
  sigaddset(&all, SIGCHLD);
  sigprocmask(SIG_BLOCK, &all, NULL);
  fd = signalfd(-1, &all, SFD_NONBLOCK);
}

static unsigned which(int signal) {
  for (unsigned i = 0; i < 5; i++)
    if (number(i) == signal) return i;
  return 9;
}

static void sends(void) {
  unsigned to = below(5);
  int value = (int)below(100);
  if (below(2))
    told(kill(getpid(), number(to)), "kill %u", to);
  else
    told(sigqueue(getpid(), number(to), (union sigval){.sival_int = value}), "sigqueue %u, %d", to, value);
}

static void reads(void) {
  struct signalfd_siginfo info[3];
  long room = ONE_OF(1, 1, 3);
  long got = read(fd, info, sizeof *info * (size_t)room);
  told(got > 0 ? got / (long)sizeof *info : got, "read up to %ld", room);
  for (long i = 0; i * (long)sizeof *info < got; i++)
    tell("got %u, code %d, value %d, from me %d", which((int)info[i].ssi_signo), info[i].ssi_code,
         info[i].ssi_code == SI_QUEUE ? info[i].ssi_int : 0, (int)info[i].ssi_pid == getpid());
}

static void reads_short(void) {
  char bytes[20];
  told(read(fd, bytes, sizeof bytes), "read too little");
  told(write(fd, bytes, sizeof bytes), "write");
}

static void changes(void) {
  sigset_t set = some_set();
  told(signalfd(fd, &set, 0) == fd ? 0 : -1, "signalfd changes the set");
}

static void refusals(void) {
  told(signalfd(1, &all, 0), "signalfd of the output");
  told(signalfd(-1, &all, 0x10), "signalfd with odd flags");
}

static void polls(void) {
  struct pollfd one = {.fd = fd, .events = POLLIN | POLLOUT};
  long ready = poll(&one, 1, 0);
  told(ready, "poll %x", one.revents);
}

static void pends(void) {
  sigset_t set;
  sigpending(&set);
  char text[40] = "";
  for (unsigned i = 0; i < 5; i++) sprintf(text + strlen(text), "%d", sigismember(&set, number(i)));
  tell("pending %s", text);
}

static void takes(void) {
  struct timespec none = {0};
  int got = sigtimedwait(&all, NULL, &none);
  told(got == -1 ? -1 : 0, "sigtimedwait %u", got == -1 ? 9 : which(got));
}

static void ends_soon(long unused) {
  (void)unused;
  usleep(2000);
}

/* The end of a child, waited for in read. */
static void reads_child(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  struct timespec none = {0};
  while (sigtimedwait(&set, NULL, &none) > 0) continue;
  int own = signalfd(-1, &set, 0), pid = child(ends_soon, 0);
  struct signalfd_siginfo info = {0};
  long got = read(own, &info, sizeof info);
  told(got, "read: SIGCHLD %d, code %d, status %d, from it %d", info.ssi_signo == SIGCHLD, info.ssi_code, info.ssi_status,
       (int)info.ssi_pid == pid);
  tell("it ended with %d", wait_for(pid));
  close(own);
}

PROPERTY(begin, sends, sends, sends, sends, reads, reads, reads, reads_short, changes, refusals, polls, pends, takes, reads_child)
