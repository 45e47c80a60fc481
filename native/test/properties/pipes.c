/* Pipes: partial and atomic writes, end of file, EPIPE, copies of ends, and a reader and a writer that wait. */
#include "property.h"
#include <limits.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/uio.h>

enum { ENDS = 8 };
static int ends[ENDS];
static volatile int broken;
static char bytes[70000];

static void on_broken(int signal) {
  (void)signal;
  broken++;
}

static void begin(void) {
  signal(SIGPIPE, on_broken);
  for (int i = 0; i < ENDS; i++) ends[i] = -1;
}

static int slot(void) { return (int)below(ENDS); }

static void put(int at, int fd) {
  if (ends[at] >= 0) told(close(ends[at]), "close end %d", at);
  ends[at] = fd;
}

static void make(void) {
  int made[2], at = slot(), other = (at + 1) % ENDS;
  long size = ONE_OF(4096, 8192, 65536);
  told(pipe2(made, O_NONBLOCK), "pipe2 to %d, %d", at, other);
  told(fcntl(made[0], F_SETPIPE_SZ, size), "F_SETPIPE_SZ %ld", size);
  put(at, made[0]);
  put(other, made[1]);
}

static long some_size(void) {
  return ONE_OF(0, 1, 2, 10, 100, 1000, PIPE_BUF - 1, PIPE_BUF, PIPE_BUF + 1, 5000, 8192, 10000, 65536, 70000);
}

static void reads(void) {
  int at = slot();
  long size = some_size(), got = read(ends[at], bytes, (size_t)size);
  told(got, "read %d, %ld: %u", at, size, checksum(bytes, got));
}

static void writes(void) {
  int at = slot();
  long size = some_size();
  fill(bytes, size);
  long done = write(ends[at], bytes, (size_t)size);
  told(done, "write %d, %ld", at, size);
  tell("SIGPIPE came %d times", broken);
}

static void reads_vector(void) {
  int at = slot();
  long first = some_size() % 5000, second = some_size() % 5000;
  struct iovec parts[2] = {{bytes, (size_t)first}, {bytes + first, (size_t)second}};
  long got = readv(ends[at], parts, 2);
  told(got, "readv %d, %ld + %ld: %u", at, first, second, checksum(bytes, got));
}

static void writes_vector(void) {
  int at = slot();
  long first = some_size() % 5000, second = some_size() % 5000;
  fill(bytes, first + second);
  struct iovec parts[2] = {{bytes, (size_t)first}, {bytes + first, (size_t)second}};
  told(writev(ends[at], parts, 2), "writev %d, %ld + %ld", at, first, second);
  tell("SIGPIPE came %d times", broken);
}

static void closes(void) {
  int at = slot();
  told(close(ends[at]), "close %d", at);
  ends[at] = -1;
}

static void copies(void) {
  int from = slot(), to = slot();
  int fd = dup(ends[from]);
  told(fd < 0 ? fd : 0, "dup %d to %d", from, to);
  if (fd >= 0) put(to, fd);
}

static void counts(void) {
  int at = slot(), waiting = -1;
  told(ioctl(ends[at], FIONREAD, &waiting), "FIONREAD %d", at);
  tell("%d bytes", waiting);
}

static void polls(void) {
  struct pollfd all[ENDS];
  for (int i = 0; i < ENDS; i++) all[i] = (struct pollfd){.fd = ends[i], .events = POLLIN | POLLOUT};
  long ready = poll(all, ENDS, (int)ONE_OF(0, 0, 1));
  char text[100] = "";
  for (int i = 0; i < ENDS; i++) sprintf(text + strlen(text), " %x", all[i].revents);
  told(ready, "poll%s", text);
}

/* A call that may wait is made only when it need not. */
static void reads_blocking(void) {
  int at = slot();
  struct pollfd one = {.fd = ends[at], .events = POLLIN};
  if (ends[at] < 0 || poll(&one, 1, 0) != 1) return;
  fcntl(ends[at], F_SETFL, 0);
  reads_vector();
  long got = -2, size = some_size();
  if (poll(&one, 1, 0) == 1) got = read(ends[at], bytes, (size_t)size);
  told(got, "blocking read %d, %ld: %u", at, size, checksum(bytes, got));
  fcntl(ends[at], F_SETFL, O_NONBLOCK);
}

static void writes_to(long fd) {
  char text[3000];
  for (int i = 0; i < 30; i++) {
    fill(text, sizeof text);
    if (write((int)fd, text, sizeof text) != sizeof text) _exit(1);
  }
}

/* A child fills the pipe faster than it is emptied, or the other way round: every byte comes, then the end. */
static void passes_much(void) {
  int made[2];
  if (pipe(made) != 0) return;
  int pid = child(writes_to, made[1]);
  close(made[1]);
  long sum = 0, got;
  unsigned check = 0;
  size_t most = (size_t)ONE_OF(1000, 4096, 65536);
  while ((got = read(made[0], bytes, most)) > 0) {
    for (long i = 0; i < got; i++) check = check * 31 + (unsigned char)bytes[i];
    sum += got;
  }
  told(got, "read until the end: %ld bytes, %u", sum, check);
  close(made[0]);
  tell("the writer ended with %d", wait_for(pid));
}

static void reads_once(long fd) {
  char text[100];
  if (read((int)fd, text, sizeof text) <= 0) _exit(1);
}

/* The reader leaves while the writer waits for room. */
static void loses_reader(void) {
  int made[2];
  if (pipe(made) != 0) return;
  fcntl(made[1], F_SETPIPE_SZ, 4096);
  int pid = child(reads_once, made[0]);
  close(made[0]);
  broken = 0;
  long done;
  do done = write(made[1], bytes, sizeof bytes);
  while (done > 0);
  told(done, "write until nobody reads");
  tell("SIGPIPE came%s", broken ? "" : " never");
  broken = 0;
  close(made[1]);
  tell("the reader ended with %d", wait_for(pid));
}

PROPERTY(begin, make, make, make, reads, reads, reads, writes, writes, writes, writes, reads_vector, writes_vector,
         closes, copies, counts, polls, polls, reads_blocking, passes_much, loses_reader)
