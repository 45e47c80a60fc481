/* Descriptors: the lowest free number, copies, shared positions, close_range, flags, what exec closes. */
#include "property.h"
#include <sys/stat.h>


enum { LAST = 20 };

static void begin(void) {
  int fd = open("file", O_RDWR | O_CREAT, 0600);
  if (write(fd, "0123456789abcdefghij", 20) != 20) _exit(1);
  lseek(fd, 0, SEEK_SET);
}

/* Never 0 to 2: output goes there. */
static int some(void) { return 3 + (int)below(LAST - 2); }

static void show(void) {
  char text[100] = "";
  for (int fd = 3; fd < 40; fd++) {
    int flags = fcntl(fd, F_GETFD);
    if (flags >= 0) sprintf(text + strlen(text), " %d%s", fd, flags & FD_CLOEXEC ? "x" : "");
  }
  tell("open:%s", text);
}

static void opens(void) {
  long flags = ONE_OF(O_RDWR, O_RDONLY, O_WRONLY, O_RDWR | O_CLOEXEC, O_RDWR | O_APPEND, O_RDWR | O_CREAT | O_EXCL);
  told(open("file", (int)flags), "open %lo", flags);
}

static void opens_odd(void) {
  told(open("missing", O_RDWR), "open what is missing");
  told(open("file/x", O_RDWR), "open below a file");
  told(open(".", O_RDWR), "open a folder to write");
}

static void pipes(void) {
  int made[2] = {-1, -1};
  long flags = ONE_OF(0, O_CLOEXEC, O_NONBLOCK), r = pipe2(made, (int)flags);
  told(r, "pipe2 %lo: %d %d", flags, made[0], made[1]);
}

static void copies(void) {
  int from = some();
  told(dup(from), "dup %d", from);
}

static void copies_onto(void) {
  int from = some(), to = (int)ONE_OF(some(), some(), -1, 64, 100000);
  told(dup2(from, to), "dup2 %d, %d", from, to);
}

static void copies_with_flags(void) {
  int from = some(), to = some();
  long flags = ONE_OF(0, O_CLOEXEC, O_NONBLOCK);
  told(dup3(from, to, (int)flags), "dup3 %d, %d, %lo", from, to, flags);
}

static void copies_above(void) {
  int from = some(), least = (int)ONE_OF(0, 10, 15, 63, 64, -1), how = (int)ONE_OF(F_DUPFD, F_DUPFD_CLOEXEC);
  told(fcntl(from, how, least), "F_DUPFD %d, %d, at least %d", how, from, least);
}

static void closes(void) {
  int fd = some();
  told(close(fd), "close %d", fd);
}

static void closes_range(void) {
  unsigned from = (unsigned)some(), to = (unsigned)some();
  long flags = ONE_OF(0, 0, 4, 8);
  told(close_range(from, to, (int)flags), "close_range %u, %u, %ld", from, to, flags);
  show();
}

static void sets_flags(void) {
  int fd = some();
  long flags = ONE_OF(0, FD_CLOEXEC);
  told(fcntl(fd, F_SETFD, flags), "F_SETFD %d, %ld", fd, flags);
}

static void sets_status(void) {
  int fd = some();
  long flags = ONE_OF(0, O_NONBLOCK, O_APPEND);
  told(fcntl(fd, F_SETFL, flags), "F_SETFL %d, %lo", fd, flags);
  told(fcntl(fd, F_GETFL), "F_GETFL %d", fd);
}

/* Copies share the position, other openings do not. */
static void reads(void) {
  int fd = some();
  struct stat status = {0};
  fstat(fd, &status);
  if (!S_ISREG(status.st_mode)) return;
  char text[4] = "";
  long got = read(fd, text, 3);
  told(got, "read %d: '%.*s'", fd, (int)(got < 0 ? 0 : got), text);
}

static void writes(void) {
  int fd = some();
  struct stat status = {0};
  fstat(fd, &status);
  if (!S_ISREG(status.st_mode)) return;
  char text[3];
  for (int i = 0; i < 3; i++) text[i] = (char)('A' + below(26));
  told(write(fd, text, 3), "write %d", fd);
  fstat(fd, &status);
  tell("%ld bytes long", (long)status.st_size);
}

static void seeks(void) {
  int fd = some();
  long to = ONE_OF(0, 5, 100, -1), whence = ONE_OF(SEEK_SET, SEEK_CUR, SEEK_END, 9);
  told(lseek(fd, to, (int)whence), "lseek %d, %ld, %ld", fd, to, whence);
}

static void executes(void) {
  int pid = fork();
  started++;
  if (pid == 0) {
    execl("/bin/sh", "sh", "-c", "n=0; for i in 3 4 5 6 7 8 9; do if (: <&$i) 2>/dev/null; then n=$((n * 2 + 1)); else n=$((n * 2)); fi; done; exit $n", NULL);
    _exit(255);
  }
  tell("open after exec: %d", wait_for(pid));
}

PROPERTY(begin, opens, opens, opens_odd, pipes, pipes, copies, copies, copies_onto, copies_onto, copies_with_flags, copies_above,
         closes, closes, closes_range, sets_flags, sets_status, reads, reads, writes, seeks, show, show, executes)
