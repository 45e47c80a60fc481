/* FIFOs: who may open an end when, the end of file between writers, and openings that wait for each other. */
#include "property.h"
#include <poll.h>
#include <sys/stat.h>

enum { ENDS = 6, NAMES = 3 };
static int ends[ENDS];
static const char *const names[NAMES] = {"one", "two", "three"};
static char bytes[20000];

static void begin(void) {
  signal(SIGPIPE, SIG_IGN);
  for (int i = 0; i < ENDS; i++) ends[i] = -1;
  mkfifo("one", 0600);
}

static int slot(void) { return (int)below(ENDS); }
static const char *name(void) { return names[below(NAMES)]; }

static void makes(void) {
  const char *which = name();
  told(mkfifo(which, 0600), "mkfifo %s", which);
}

static void removes(void) {
  const char *which = name();
  told(unlink(which), "unlink %s", which);
}

static void opens(void) {
  const char *which = name();
  int at = slot();
  long access = ONE_OF(O_RDONLY, O_WRONLY, O_WRONLY, O_RDWR), more = ONE_OF(0, O_CREAT | O_EXCL, O_TRUNC, O_CLOEXEC);
  if (more & O_CREAT) {
    struct stat status;
    if (stat(which, &status) != 0) return; /* else a file would be made */
  }
  int fd = open(which, (int)(access | more | O_NONBLOCK), 0600);
  told(fd < 0 ? fd : 0, "open %s %lx %lx to %d", which, access, more, at);
  if (fd < 0) return;
  if (ends[at] >= 0) close(ends[at]);
  ends[at] = fd;
  fcntl(fd, F_SETPIPE_SZ, 4096);
}

static void reads(void) {
  int at = slot();
  long size = ONE_OF(0, 1, 10, 100, 5000), got = read(ends[at], bytes, (size_t)size);
  told(got, "read %d, %ld: %u", at, size, checksum(bytes, got));
}

static void writes(void) {
  int at = slot();
  long size = ONE_OF(0, 1, 10, 100, 4000, 5000);
  fill(bytes, size);
  told(write(ends[at], bytes, (size_t)size), "write %d, %ld", at, size);
}

static void closes(void) {
  int at = slot();
  told(close(ends[at]), "close %d", at);
  ends[at] = -1;
}

static void polls(void) {
  struct pollfd all[ENDS];
  for (int i = 0; i < ENDS; i++) all[i] = (struct pollfd){.fd = ends[i], .events = POLLIN | POLLOUT};
  long ready = poll(all, ENDS, 0);
  char text[100] = "";
  for (int i = 0; i < ENDS; i++) sprintf(text + strlen(text), " %x", all[i].revents);
  told(ready, "poll%s", text);
}

static void stats(void) {
  const char *which = name();
  struct stat status = {0};
  long r = stat(which, &status);
  told(r, "stat %s: %o", which, status.st_mode);
}

static void writes_item(long items) {
  int fd = open("private", O_WRONLY);
  for (long i = 0; i < items; i++)
    if (write(fd, &i, sizeof i) != sizeof i) _exit(1);
}

static void reads_all(long unused) {
  (void)unused;
  int fd = open("private", O_RDONLY);
  long got, sum = 0;
  while ((got = read(fd, bytes, 100)) > 0) sum += got;
  _exit((int)(sum / 8));
}

/* Both ends are opened by calls that wait. */
static void meets_writer(void) {
  long items = below(20);
  told(mkfifo("private", 0600), "mkfifo private");
  int pid = child(writes_item, items);
  int fd = open("private", O_RDONLY);
  long got, sum = 0, item, total = 0;
  while ((got = read(fd, &item, sizeof item)) > 0) sum += got, total += item;
  told(got, "reader: %ld bytes of %ld items, sum %ld", sum, items, total);
  close(fd);
  tell("the writer ended with %d", wait_for(pid));
  unlink("private");
}

static void meets_reader(void) {
  long items = below(20);
  mkfifo("private", 0600);
  int pid = child(reads_all, 0), fd = open("private", O_WRONLY);
  for (long i = 0; i < items; i++) told(write(fd, &i, sizeof i), "write item %ld", i);
  close(fd);
  tell("the reader ended with %d", wait_for(pid));
  unlink("private");
}

PROPERTY(begin, makes, makes, removes, opens, opens, opens, opens, reads, reads, reads, writes, writes, writes, closes,
         polls, stats, meets_writer, meets_reader)
