/* poll, select and epoll on pipes, sockets and queues: what is ready, edges, one-shot, time-outs, interrupted waits. */
#include "property.h"
#include <mqueue.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>

enum { ENDS = 6 };
static int ends[ENDS], watch;
static bool watched[ENDS];
static char bytes[5000];
static volatile int came;

static void on_signal(int signal) { came = signal; }

static void make_at(int at, long kind) {
  int made[2];
  if (kind != 0) {
    socketpair(AF_UNIX, (kind == 1 ? SOCK_STREAM : SOCK_SEQPACKET) | SOCK_NONBLOCK, 0, made);
  } else if (pipe2(made, O_NONBLOCK) == 0) {
    fcntl(made[0], F_SETPIPE_SZ, 4096);
  }
  for (int i = 0; i < 2; i++) {
    if (ends[at + i] >= 0) close(ends[at + i]);
    ends[at + i] = made[i];
    watched[at + i] = false;
  }
  tell("kind %ld at %d", kind, at);
}

static void make(void) { make_at(2 * (int)below(ENDS / 2), below(3)); }

static void begin(void) {
  signal(SIGPIPE, SIG_IGN);
  for (int i = 0; i < ENDS; i++) ends[i] = -1;
  watch = epoll_create1(0);
  for (int i = 0; i < 3; i++) make_at(2 * i, i);
}

static int slot(void) { return (int)below(ENDS); }

static void writes(void) {
  int at = slot();
  long size = ONE_OF(1, 10, 4096, 5000);
  fill(bytes, size);
  told(write(ends[at], bytes, (size_t)size), "write %d, %ld", at, size);
}

static void reads(void) {
  int at = slot();
  long size = ONE_OF(1, 10, 5000), got = read(ends[at], bytes, (size_t)size);
  told(got, "read %d, %ld: %u", at, size, checksum(bytes, got));
}

static void closes(void) {
  int at = slot();
  told(close(ends[at]), "close %d", at);
  ends[at] = -1;
  watched[at] = false;
}

static void shuts_down(void) {
  int at = slot();
  long how = ONE_OF(SHUT_RD, SHUT_WR, SHUT_RDWR);
  told(shutdown(ends[at], (int)how), "shutdown %d, %ld", at, how);
}

static void polls(void) {
  struct pollfd all[ENDS];
  for (int i = 0; i < ENDS; i++) all[i] = (struct pollfd){.fd = ends[i], .events = (short)ONE_OF(POLLIN, POLLOUT, POLLIN | POLLOUT, 0)};
  int time = (int)ONE_OF(0, 0, 2);
  long ready = poll(all, ENDS, time);
  char text[100] = "";
  for (int i = 0; i < ENDS; i++) sprintf(text + strlen(text), " %x", all[i].revents);
  told(ready, "poll %d:%s", time, text);
}

static void polls_precisely(void) {
  struct pollfd all[ENDS];
  for (int i = 0; i < ENDS; i++) all[i] = (struct pollfd){.fd = ends[i], .events = POLLIN};
  struct timespec time = {.tv_nsec = ONE_OF(0, 1000000, 1000000000, -1)};
  long ready = ppoll(all, ENDS, &time, NULL);
  char text[100] = "";
  for (int i = 0; ready >= 0 && i < ENDS; i++) sprintf(text + strlen(text), " %x", all[i].revents);
  told(ready, "ppoll %ld:%s", time.tv_nsec, text);
}

static void selects(void) {
  fd_set reading, writing, odd;
  FD_ZERO(&reading);
  FD_ZERO(&writing);
  FD_ZERO(&odd);
  for (int i = 0; i < ENDS; i++) {
    if (ends[i] < 0) continue;
    if (below(2)) { FD_SET(ends[i], &reading); }
    if (below(2)) { FD_SET(ends[i], &writing); }
    FD_SET(ends[i], &odd);
  }
  struct timeval time = {.tv_usec = ONE_OF(0, 0, 2000)};
  long ready = select(64, &reading, &writing, &odd, &time);
  char text[100] = "";
  for (int i = 0; i < ENDS; i++)
    if (ends[i] >= 0)
      sprintf(text + strlen(text), " %d%d%d", FD_ISSET(ends[i], &reading), FD_ISSET(ends[i], &writing), FD_ISSET(ends[i], &odd));
  told(ready, "select:%s", text);
}

static void selects_oddly(void) {
  struct timeval time = {.tv_sec = ONE_OF(0, -1), .tv_usec = ONE_OF(0, -1)};
  fd_set closed;
  FD_ZERO(&closed);
  FD_SET(60, &closed);
  told(select(64, &closed, NULL, NULL, &time), "select of a closed one, %ld.%ld", (long)time.tv_sec, (long)time.tv_usec);
  told(select(-1, NULL, NULL, NULL, &time), "select of minus one");
  told(poll(NULL, 0, 1), "poll of nothing");
}

static void watches(void) {
  int at = slot();
  struct epoll_event event = {.events = (uint32_t)(ONE_OF(EPOLLIN, EPOLLOUT, EPOLLIN | EPOLLOUT) | ONE_OF(0, 0, EPOLLET, EPOLLONESHOT)), .data.u32 = (uint32_t)at};
  int how = (int)ONE_OF(EPOLL_CTL_ADD, EPOLL_CTL_ADD, EPOLL_CTL_MOD, EPOLL_CTL_DEL);
  told(epoll_ctl(watch, how, ends[at], &event), "epoll_ctl %d, %d, %x", how, at, event.events);
}

static void asks_epoll(void) {
  struct epoll_event events[ENDS];
  unsigned found[ENDS] = {0};
  int time = (int)ONE_OF(0, 0, 2);
  long ready = epoll_wait(watch, events, ENDS, time);
  for (long i = 0; i < ready; i++) found[events[i].data.u32] = events[i].events;
  told(ready, "epoll_wait: %x %x %x %x %x %x", found[0], found[1], found[2], found[3], found[4], found[5]);
}

static void odd_epoll(void) {
  struct epoll_event event;
  told(epoll_wait(watch, &event, 0, 0), "epoll_wait for no events");
  told(epoll_wait(0, &event, 1, 0), "epoll_wait on no epoll");
  told(epoll_ctl(watch, EPOLL_CTL_ADD, watch, &event), "epoll_ctl of itself");
}

static void writes_later(long fd) {
  usleep(3000);
  if (write((int)fd, "later", 5) != 5) _exit(1);
}

/* Waits without limit until a child writes. */
static void waits(void) {
  int made[2], how = (int)below(3);
  long ready;
  if (pipe(made) != 0) return;
  int pid = child(writes_later, made[1]);
  if (how == 0) {
    struct pollfd one = {.fd = made[0], .events = POLLIN};
    ready = poll(&one, 1, -1);
  } else if (how == 1) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(made[0], &set);
    ready = select(made[0] + 1, &set, NULL, NULL, NULL);
  } else {
    int own = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    epoll_ctl(own, EPOLL_CTL_ADD, made[0], &event);
    ready = epoll_wait(own, &event, 1, -1);
    close(own);
  }
  told(ready, "waited with %d", how);
  told(read(made[0], bytes, 10), "read");
  close(made[0]), close(made[1]);
  tell("the writer ended with %d", wait_for(pid));
}

/* Interrupted, also with SA_RESTART. */
static void is_interrupted(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)ONE_OF(0, SA_RESTART)}, before;
  sigaction(SIGALRM, &action, &before);
  int how = (int)below(3);
  came = 0;
  ualarm(3000, 3000); /* again, should the first one come before the call */
  struct timeval time = {.tv_sec = 5};
  struct epoll_event event;
  int own = epoll_create1(0);
  long ready = how == 0 ? poll(NULL, 0, 5000) : how == 1 ? select(0, NULL, NULL, NULL, &time) : epoll_wait(own, &event, 1, 5000);
  int saved = errno;
  ualarm(0, 0);
  errno = saved;
  told(ready, "interrupted %d, flags %x, by %d", how, action.sa_flags, came);
  close(own);
  sigaction(SIGALRM, &before, NULL);
}

/* The mask counts only during the call. */
static void lets_in(void) {
  sigset_t usr1, none, before;
  struct sigaction action = {.sa_handler = on_signal}, old;
  sigaction(SIGUSR1, &action, &old);
  sigemptyset(&usr1), sigemptyset(&none);
  sigaddset(&usr1, SIGUSR1);
  sigprocmask(SIG_BLOCK, &usr1, &before);
  came = 0;
  if (below(3)) raise(SIGUSR1);
  struct timespec time = {.tv_nsec = 1000000};
  long r = below(2) ? ppoll(NULL, 0, &time, &none) : pselect(0, NULL, NULL, NULL, &time, &none);
  told(r, "with SIGUSR1 let in: came %d", came);
  sigprocmask(SIG_SETMASK, &before, NULL);
  sigaction(SIGUSR1, &old, NULL);
}

PROPERTY(begin, make, writes, writes, writes, reads, reads, reads, closes, shuts_down, polls, polls, polls_precisely, selects,
         selects, selects_oddly, watches, watches, watches, asks_epoll, asks_epoll, asks_epoll, odd_epoll, waits,
         is_interrupted, lets_in)
