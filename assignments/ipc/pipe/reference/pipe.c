/*
 * pipe - records and text through pipes, one way and both ways.
 *
 * Theory of operation.  A pipe carries bytes, not records: it remembers neither how much one write() held nor where
 * a record begins.  So every record travels as a frame, its length in front of its bytes, and both sides move whole
 * frames: read() may return less than was asked for whenever the pipe holds less at that moment, which is certain
 * for a frame larger than the pipe.
 *
 * End of file comes when the last write end is closed, in every process.  That is why each side closes the end that
 * it does not use before it does anything else, and the parent its own write end when it has said everything.
 */
#include "pipe.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEXT_MAX = 1000, READ_END = 0, WRITE_END = 1 };

static unsigned char record[RECORD_MAX];

static void fail(const char *call) {
  perror(call);
  exit(EXIT_FAILURE);
}

static void write_all(int fd, const void *bytes, size_t length) {
  const unsigned char *next = bytes;
  while (length > 0) {
    ssize_t n = write(fd, next, length);
    if (n == -1 && errno == EINTR) continue;
    if (n == -1) fail("write");
    next += n;
    length -= (size_t)n;
  }
}

/* Reads until `length` bytes are there or the file ends; returns how many there are. */
static size_t read_all(int fd, void *bytes, size_t length) {
  unsigned char *next = bytes;
  size_t got = 0;
  while (got < length) {
    ssize_t n = read(fd, next + got, length - got);
    if (n == -1 && errno == EINTR) continue;
    if (n == -1) fail("read");
    if (n == 0) break;
    got += (size_t)n;
  }
  return got;
}

static void send_record(int fd, size_t length) {
  uint32_t header = (uint32_t)length; /* both ends are the same machine: no byte order to agree on */
  write_all(fd, &header, sizeof header);
  write_all(fd, record, length);
}

/* Receives the next record into `record`.  Returns its length, or 0 at end of file; a frame that is cut short or
 * does not fit is a broken partner and ends the program. */
static size_t receive_record(int fd) {
  uint32_t header;
  size_t got = read_all(fd, &header, sizeof header);
  if (got == 0) return 0;
  if (got < sizeof header || header > sizeof record || read_all(fd, record, header) < header) {
    fprintf(stderr, "pipe: broken frame\n");
    exit(EXIT_FAILURE);
  }
  return header;
}

/* Returns 0 if the child has ended well, 1 otherwise. */
static int reap(pid_t child) {
  int status;
  if (waitpid(child, &status, 0) == -1) fail("waitpid");
  return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int one_way(int records, size_t largest) {
  int fds[2];
  if (pipe(fds) == -1) fail("pipe");
  pid_t child = fork();
  if (child == -1) fail("fork");

  if (child == 0) {
    close(fds[WRITE_END]); /* our own copy would keep the end of file away from us */
    size_t length;
    while ((length = receive_record(fds[READ_END])) > 0) record_take(CHILD, record, length);
    close(fds[READ_END]);
    exit(EXIT_SUCCESS);
  }

  close(fds[READ_END]); /* so that a write fails when the child has gone, instead of blocking for ever */
  for (int i = 0; i < records; i++) send_record(fds[WRITE_END], record_make(PARENT, record, largest));
  close(fds[WRITE_END]); /* before the wait: the child ends at end of file only */
  return reap(child);
}

static int both_ways(int records, size_t largest) {
  int requests[2], replies[2];
  if (pipe(requests) == -1 || pipe(replies) == -1) fail("pipe");
  pid_t child = fork();
  if (child == -1) fail("fork");

  if (child == 0) {
    close(requests[WRITE_END]);
    close(replies[READ_END]);
    size_t length;
    while ((length = receive_record(requests[READ_END])) > 0) {
      record_take(CHILD, record, length);
      send_record(replies[WRITE_END], record_make(CHILD, record, largest));
    }
    close(requests[READ_END]);
    close(replies[WRITE_END]);
    exit(EXIT_SUCCESS);
  }

  close(requests[READ_END]);
  close(replies[WRITE_END]);
  for (int i = 0; i < records; i++) {
    /* One at a time: if both sides wrote ahead, both pipes could be full with nobody left to read. */
    send_record(requests[WRITE_END], record_make(PARENT, record, largest));
    size_t length = receive_record(replies[READ_END]);
    if (length == 0) {
      fprintf(stderr, "pipe: the child left without a reply\n");
      break;
    }
    record_take(PARENT, record, length);
  }
  close(requests[WRITE_END]);
  close(replies[READ_END]);
  return reap(child);
}

static int text(const char *message) {
  int fds[2];
  if (pipe(fds) == -1) fail("pipe");
  pid_t child = fork();
  if (child == -1) fail("fork");

  if (child == 0) {
    close(fds[WRITE_END]);
    char received[TEXT_MAX + 1];
    size_t length = read_all(fds[READ_END], received, TEXT_MAX);
    received[length] = '\0'; /* the pipe brings bytes; that they are a string is our doing */
    close(fds[READ_END]);
    printf("%s\n", received);
    exit(fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
  }

  close(fds[READ_END]);
  write_all(fds[WRITE_END], message, strlen(message));
  close(fds[WRITE_END]);
  return reap(child);
}

static int usage(void) {
  fprintf(stderr, "usage: pipe one-way|both-ways <records> <largest>\n       pipe text <text>\n");
  return 2;
}

int main(int argc, char **argv) {
  /* A partner that has gone is an error of write() that we report, not a silent death. */
  signal(SIGPIPE, SIG_IGN);

  if (argc == 3 && strcmp(argv[1], "text") == 0 && strlen(argv[2]) <= TEXT_MAX) return text(argv[2]);
  if (argc != 4) return usage();
  int records = atoi(argv[2]);
  int largest = atoi(argv[3]);
  if (records < 0 || largest < RECORD_MIN || largest > RECORD_MAX) return usage();
  if (strcmp(argv[1], "one-way") == 0) return one_way(records, (size_t)largest);
  if (strcmp(argv[1], "both-ways") == 0) return both_ways(records, (size_t)largest);
  return usage();
}
