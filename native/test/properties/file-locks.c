/* Locks on files: record locks, those of open file descriptions and flock; what another process may take, and when. */
#include "property.h"
#include <sys/file.h>

enum { FILES = 4 };
static int files[FILES], other;

static void begin(void) {
  files[0] = open("one", O_RDWR | O_CREAT, 0600);
  files[1] = open("one", O_RDWR);
  files[2] = open("two", O_RDWR | O_CREAT, 0600);
  files[3] = open("two", O_RDONLY);
  other = open("three", O_RDWR | O_CREAT, 0600);
}

static struct flock some_lock(void) {
  return (struct flock){.l_type = (short)ONE_OF(F_RDLCK, F_WRLCK, F_WRLCK, F_UNLCK), .l_whence = SEEK_SET,
                        .l_start = ONE_OF(0, 0, 10, 50), .l_len = ONE_OF(0, 10, 20, 100)};
}

static int at_child, how_child;
static struct flock lock_child;

static void tries_in_child(long unused) {
  (void)unused;
  int r = how_child == LOCK_SH || how_child == LOCK_EX ? -2 : fcntl(files[at_child], how_child, &lock_child);
  _exit(r == 0 ? lock_child.l_type * 4 : errno);
}

static void locks(void) {
  int at = (int)below(FILES);
  struct flock lock = some_lock();
  told(fcntl(files[at], F_SETLK, &lock), "F_SETLK %d, type %d, %ld + %ld", at, lock.l_type, (long)lock.l_start, (long)lock.l_len);
}

/* No other process holds any: it does not wait. */
static void locks_waiting(void) {
  struct flock lock = some_lock();
  lock.l_start = ONE_OF(0, -1);
  told(fcntl(other, F_SETLKW, &lock), "F_SETLKW, type %d, %ld + %ld", lock.l_type, (long)lock.l_start, (long)lock.l_len);
}

static void locks_description(void) {
  int at = 2 + (int)below(2);
  struct flock lock = some_lock();
  told(fcntl(files[at], F_OFD_SETLK, &lock), "F_OFD_SETLK %d, type %d, %ld + %ld", at, lock.l_type, (long)lock.l_start, (long)lock.l_len);
}

static void another_process(void) {
  at_child = (int)below(FILES);
  how_child = (int)ONE_OF(F_SETLK, F_GETLK, F_GETLK);
  lock_child = some_lock();
  int end = wait_for(child(tries_in_child, 0));
  tell("in a child: %d on %d, type %d, %ld + %ld: %d", how_child, at_child, lock_child.l_type, (long)lock_child.l_start,
       (long)lock_child.l_len, end);
}

static void asks(void) {
  int at = (int)below(FILES);
  struct flock lock = some_lock();
  long r = fcntl(files[at], F_GETLK, &lock);
  told(r, "F_GETLK %d: type %d, %ld + %ld", at, lock.l_type, (long)lock.l_start, (long)lock.l_len);
}

static void flocks(void) {
  int at = (int)below(FILES);
  long how = ONE_OF(LOCK_SH, LOCK_EX, LOCK_EX, LOCK_UN, 77);
  told(flock(files[at], (int)(how | LOCK_NB)), "flock %d, %ld", at, how);
}

static void unlocks_by_closing(void) {
  int fd = dup(files[0]);
  told(close(fd), "close a copy: the record locks are gone");
}

static void opens_again(void) {
  int at = (int)below(FILES);
  close(files[at]);
  files[at] = open(at < 2 ? "one" : "two", O_RDWR);
  tell("opened %d again", at);
}

static int turn_file;

static void counts(long rounds) {
  int fd = open("counter", O_RDWR);
  for (long i = 0; i < rounds; i++) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (turn_file)
      flock(fd, LOCK_EX);
    else
      fcntl(fd, F_SETLKW, &lock);
    int value = 0;
    pread(fd, &value, sizeof value, 0);
    value++;
    pwrite(fd, &value, sizeof value, 0);
    lock.l_type = F_UNLCK;
    if (turn_file)
      flock(fd, LOCK_UN);
    else
      fcntl(fd, F_SETLK, &lock);
  }
}

/* Nothing is lost between two that wait for each other. */
static void excludes(void) {
  int fd = open("counter", O_RDWR | O_CREAT | O_TRUNC, 0600), value = 0;
  turn_file = (int)below(2);
  int first = child(counts, 5), second = child(counts, 5);
  int ends = wait_for(first) + wait_for(second);
  pread(fd, &value, sizeof value, 0);
  tell("counted to %d, ended with %d", value, ends);
  close(fd);
}

PROPERTY(begin, locks, locks, locks, locks_waiting, locks_description, another_process, another_process, another_process, asks,
         flocks, flocks, flocks, unlocks_by_closing, opens_again, excludes)
