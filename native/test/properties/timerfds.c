/* timerfd: arming, asking, reading expirations, refusals; rounded, for the kernel needs time. */
#include "property.h"
#include <poll.h>
#include <sys/timerfd.h>
#include <time.h>

enum { ENDS = 3 };
static int ends[ENDS] = {-1, -1, -1};

static int slot(void) { return (int)below(ENDS); }

static void makes(void) {
  int at = slot();
  long clock = ONE_OF(CLOCK_MONOTONIC, CLOCK_REALTIME, CLOCK_BOOTTIME, 77), flags = ONE_OF(0, TFD_CLOEXEC, 0x10);
  int fd = timerfd_create((clockid_t)clock, (int)(flags | TFD_NONBLOCK));
  told(fd < 0 ? fd : 0, "timerfd_create %ld, %lx to %d", clock, flags, at);
  if (fd < 0) return;
  if (ends[at] >= 0) close(ends[at]);
  ends[at] = fd;
}

static void begin(void) { ends[0] = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK); }

static void arms_far(void) {
  int at = slot();
  struct itimerspec set = {.it_value = {.tv_sec = ONE_OF(0, 50, 100)}, .it_interval = {.tv_sec = ONE_OF(0, 7)}}, old = {{0}};
  long r = timerfd_settime(ends[at], 0, &set, &old);
  told(r, "timerfd_settime %d, %ld, %ld: was %ld, %ld", at, (long)set.it_value.tv_sec, (long)set.it_interval.tv_sec,
       (long)(old.it_value.tv_sec + (old.it_value.tv_nsec > 0)), (long)old.it_interval.tv_sec);
}

static void arms_oddly(void) {
  int at = slot();
  struct itimerspec set = {.it_value = {.tv_nsec = ONE_OF(-1, 1000000000)}};
  told(timerfd_settime(ends[at], 0, &set, NULL), "timerfd_settime %d of %ld", at, set.it_value.tv_nsec);
  told(timerfd_settime(1, 0, &set, NULL) == 0 ? 0 : -2, "timerfd_settime of the output");
}

static void asks(void) {
  int at = slot();
  struct itimerspec now = {{0}};
  long r = timerfd_gettime(ends[at], &now);
  told(r, "timerfd_gettime %d: %ld, %ld", at, (long)(now.it_value.tv_sec + (now.it_value.tv_nsec > 0)), (long)now.it_interval.tv_sec);
}

static void reads(void) {
  int at = slot();
  uint64_t count = 77;
  long r = read(ends[at], &count, sizeof count);
  told(r, "read %d: %llu", at, (unsigned long long)count);
  told(read(ends[at], &count, 4), "read 4 bytes of %d", at);
}

static void polls(void) {
  struct pollfd all[ENDS];
  for (int i = 0; i < ENDS; i++) all[i] = (struct pollfd){.fd = ends[i], .events = POLLIN | POLLOUT};
  long ready = poll(all, ENDS, 0);
  told(ready, "poll %x %x %x", all[0].revents, all[1].revents, all[2].revents);
}

/* Waits in read, poll or with a time that has passed. */
static void expires(void) {
  long how = below(3);
  int fd = timerfd_create(CLOCK_MONOTONIC, 0);
  struct itimerspec set = {.it_value = {.tv_nsec = 2000000}};
  if (how == 2) set.it_value = (struct timespec){.tv_nsec = 1};
  told(timerfd_settime(fd, how == 2 ? TFD_TIMER_ABSTIME : 0, &set, NULL), "armed %ld", how);
  uint64_t count = 0;
  struct pollfd one = {.fd = fd, .events = POLLIN};
  if (how == 1) told(poll(&one, 1, 5000), "poll");
  long r = read(fd, &count, sizeof count);
  told(r, "expired %llu times", (unsigned long long)count);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  told(read(fd, &count, sizeof count), "and not again");
  close(fd);
}

static void repeats(void) {
  int fd = timerfd_create(CLOCK_MONOTONIC, 0);
  struct itimerspec set = {.it_value = {.tv_nsec = 1000000}, .it_interval = {.tv_nsec = 1000000}};
  timerfd_settime(fd, 0, &set, NULL);
  uint64_t sum = 0, count;
  while (sum < 5 && read(fd, &count, sizeof count) == sizeof count) sum += count;
  tell("at least five: %d", sum >= 5);
  close(fd);
}

PROPERTY(begin, makes, makes, arms_far, arms_far, arms_oddly, asks, asks, reads, polls, expires, expires, repeats)
