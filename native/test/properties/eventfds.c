/* eventfd: counting, semaphores, limits, a reader that waits for a writer. */
#include "property.h"
#include <poll.h>
#include <sys/eventfd.h>

enum { ENDS = 4 };
static int ends[ENDS] = {-1, -1, -1, -1};

static int slot(void) { return (int)below(ENDS); }

static void makes(void) {
  int at = slot();
  unsigned first = (unsigned)ONE_OF(0, 1, 5, 0xffffffff);
  long flags = ONE_OF(0, 0, EFD_SEMAPHORE, EFD_CLOEXEC, 0x10);
  int fd = eventfd(first, (int)(flags | EFD_NONBLOCK));
  told(fd < 0 ? fd : 0, "eventfd %u, %lx to %d", first, flags, at);
  if (fd < 0) return;
  if (ends[at] >= 0) close(ends[at]);
  ends[at] = fd;
}

static void begin(void) { ends[0] = eventfd(0, EFD_NONBLOCK), ends[1] = eventfd(2, EFD_NONBLOCK | EFD_SEMAPHORE); }

static void writes(void) {
  int at = slot();
  uint64_t value = (uint64_t)ONE_OF(0, 1, 1, 2, 100, 0xfffffffe, -2, -1);
  told(write(ends[at], &value, sizeof value), "write %d, %llx", at, (unsigned long long)value);
}

static void reads(void) {
  int at = slot();
  uint64_t value = 77;
  long r = read(ends[at], &value, sizeof value);
  told(r, "read %d: %llx", at, (unsigned long long)value);
}

static void wrong_sizes(void) {
  int at = slot();
  char bytes[20] = {1};
  told(read(ends[at], bytes, 4), "read 4 bytes of %d", at);
  told(write(ends[at], bytes, 4), "write 4 bytes to %d", at);
  long r = read(ends[at], bytes, 20);
  told(r, "read 20 bytes of %d", at);
}

static void polls(void) {
  struct pollfd all[ENDS];
  for (int i = 0; i < ENDS; i++) all[i] = (struct pollfd){.fd = ends[i], .events = POLLIN | POLLOUT};
  long ready = poll(all, ENDS, 0);
  told(ready, "poll %x %x %x %x", all[0].revents, all[1].revents, all[2].revents, all[3].revents);
}

static void copies(void) {
  int from = slot(), to = slot(), fd = dup(ends[from]);
  told(fd < 0 ? fd : 0, "dup %d to %d", from, to);
  if (fd < 0) return;
  if (ends[to] >= 0) close(ends[to]);
  ends[to] = fd;
}

static void adds(long fd) {
  for (int i = 0; i < 5; i++)
    if (eventfd_write((int)fd, 3) != 0) _exit(1);
}

/* Without EFD_NONBLOCK: the reader waits. */
static void waits(void) {
  bool semaphore = below(2);
  int fd = eventfd(0, semaphore ? EFD_SEMAPHORE : 0), pid = child(adds, fd);
  uint64_t sum = 0, value;
  while (sum < 15) {
    if (read(fd, &value, sizeof value) != sizeof value) break;
    sum += value;
  }
  tell("semaphore %d: %llu, the writer ended with %d", semaphore, (unsigned long long)sum, wait_for(pid));
  close(fd);
}

static void takes_one(long fd) {
  uint64_t value;
  usleep(2000);
  if (read((int)fd, &value, sizeof value) != sizeof value) _exit(1);
}

/* A writer waits for room. */
static void waits_for_room(void) {
  int fd = eventfd(0, 0), pid;
  uint64_t most = 0xfffffffffffffffeull, one = 1;
  told(write(fd, &most, sizeof most), "fill it");
  pid = child(takes_one, fd);
  told(write(fd, &one, sizeof one), "one more");
  tell("the reader ended with %d", wait_for(pid));
  long r = read(fd, &one, sizeof one);
  told(r, "left %llu", (unsigned long long)one);
  close(fd);
}

PROPERTY(begin, makes, makes, writes, writes, writes, reads, reads, reads, wrong_sizes, polls, polls, copies, waits,
         waits_for_room)
