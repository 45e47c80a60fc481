/* POSIX message queues: priorities, what is refused, attributes, time-outs, a reader and a writer that wait. */
#include "property.h"
#include <mqueue.h>
#include <poll.h>
#include <time.h>

enum { QUEUES = 4 };
static mqd_t queues[QUEUES] = {-1, -1, -1, -1};
static const char *const names[] = {"/one", "/two", "three", "/", "/a/b"};
static char bytes[1000];

static int slot(void) { return (int)below(QUEUES); }

static void open_at(int at, const char *name, long flags, struct mq_attr *attributes) {
  mqd_t queue = mq_open(name, (int)flags, 0600, attributes);
  told(queue < 0 ? -1 : 0, "mq_open %s %lo, %ld of %ld, to %d", name, flags, attributes->mq_maxmsg, attributes->mq_msgsize,
       at);
  if (queue < 0) return;
  if (queues[at] >= 0) mq_close(queues[at]);
  queues[at] = queue;
}

static void begin(void) {
  struct mq_attr attributes = {.mq_maxmsg = 3, .mq_msgsize = 100};
  open_at(0, "/one", O_CREAT | O_RDWR | O_NONBLOCK, &attributes);
  open_at(1, "/one", O_RDONLY | O_NONBLOCK, &attributes);
}

static void opens(void) {
  const char *name = names[below(LENGTH(names))];
  struct mq_attr attributes = {.mq_maxmsg = ONE_OF(1, 3, 10, 0, -1), .mq_msgsize = ONE_OF(8, 100, 1000, 0)};
  long access = ONE_OF(O_RDWR, O_RDWR, O_RDONLY, O_WRONLY), create = ONE_OF(0, O_CREAT, O_CREAT, O_CREAT | O_EXCL);
  open_at(slot(), name, access | create | O_NONBLOCK, &attributes);
}

static void sends(void) {
  int at = slot();
  long size = ONE_OF(0, 1, 8, 8, 100, 101, 1000), priority = ONE_OF(0, 0, 1, 5, 31, 32767, 32768, -1);
  fill(bytes, size);
  told(mq_send(queues[at], bytes, (size_t)size, (unsigned)priority), "mq_send %d, %ld, %ld", at, size, priority);
}

static void receives(void) {
  int at = slot();
  long size = ONE_OF(0, 8, 100, 1000, 1000, 1000);
  unsigned priority = 99;
  long got = mq_receive(queues[at], bytes, (size_t)size, &priority);
  told(got, "mq_receive %d, %ld: priority %u, %u", at, size, priority, checksum(bytes, got));
}

/* Waits no longer than the (virtual) moment. */
static void receives_timed(void) {
  int at = slot();
  struct timespec until = {.tv_sec = ONE_OF(0, 1, -1), .tv_nsec = ONE_OF(0, 999999999, 1000000000, -1)};
  struct mq_attr wait = {.mq_flags = 0}, old = {0};
  mq_setattr(queues[at], &wait, &old);
  unsigned priority = 99;
  long got = mq_timedreceive(queues[at], bytes, sizeof bytes, &priority, &until);
  told(got, "mq_timedreceive %d, %ld.%ld: priority %u, %u", at, until.tv_sec, until.tv_nsec, priority, checksum(bytes, got));
  mq_setattr(queues[at], &old, NULL);
}

static void sends_timed(void) {
  int at = slot();
  struct timespec until = {.tv_sec = ONE_OF(0, 1, -1), .tv_nsec = ONE_OF(0, 999999999, 1000000000, -1)};
  struct mq_attr wait = {.mq_flags = 0}, old = {0};
  mq_setattr(queues[at], &wait, &old);
  fill(bytes, 8);
  told(mq_timedsend(queues[at], bytes, 8, 2, &until), "mq_timedsend %d, %ld.%ld", at, until.tv_sec, until.tv_nsec);
  mq_setattr(queues[at], &old, NULL);
}

static void asks(void) {
  int at = slot();
  struct mq_attr status = {0};
  long r = mq_getattr(queues[at], &status);
  told(r, "mq_getattr %d: flags %lo, %ld of %ld, %ld of %ld bytes", at, status.mq_flags, status.mq_curmsgs, status.mq_maxmsg,
       status.mq_msgsize, status.mq_msgsize);
}

static void sets(void) {
  int at = slot();
  struct mq_attr wanted = {.mq_flags = ONE_OF(O_NONBLOCK, O_APPEND, O_NONBLOCK | O_APPEND), .mq_maxmsg = 77}, old = {0};
  long r = mq_setattr(queues[at], &wanted, &old);
  told(r, "mq_setattr %d, %lo: was %lo, %ld", at, wanted.mq_flags, old.mq_flags, old.mq_maxmsg);
}

static void polls(void) {
  struct pollfd all[QUEUES];
  for (int i = 0; i < QUEUES; i++) all[i] = (struct pollfd){.fd = queues[i], .events = POLLIN | POLLOUT};
  long ready = poll(all, QUEUES, 0);
  told(ready, "poll %x %x %x %x", all[0].revents, all[1].revents, all[2].revents, all[3].revents);
}

static void closes(void) {
  int at = slot();
  told(mq_close(queues[at]), "mq_close %d", at);
  queues[at] = -1;
}

static void removes(void) {
  const char *name = names[below(LENGTH(names))];
  told(mq_unlink(name), "mq_unlink %s", name);
}

static void sends_many(long queue) {
  for (long i = 0; i < 30; i++)
    if (mq_send((mqd_t)queue, (char *)&i, sizeof i, (unsigned)(i % 2)) != 0) _exit(1);
}

static void receives_many(void) {
  struct mq_attr attributes = {.mq_maxmsg = ONE_OF(1, 2, 10), .mq_msgsize = 8};
  mqd_t queue = mq_open("/many", O_CREAT | O_RDWR, 0600, &attributes);
  int pid = child(sends_many, queue);
  long sum = 0, item, last[2] = {-1, -1}, wrong = 0;
  for (int i = 0; i < 30; i++) {
    unsigned priority;
    mq_receive(queue, (char *)&item, sizeof item, &priority);
    wrong += priority > 1 || item <= last[priority & 1];
    last[priority & 1] = item;
    sum += item;
  }
  tell("30 messages: %ld, out of order %ld, the sender ended with %d", sum, wrong, wait_for(pid));
  mq_close(queue);
  mq_unlink("/many");
}

PROPERTY(begin, opens, opens, opens, sends, sends, sends, sends, receives, receives, receives, receives_timed, sends_timed,
         asks, sets, polls, closes, removes, receives_many)
