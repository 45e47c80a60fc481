/*
 * signals.h - given by the course.  Include it, do not change it, do not hand it in.
 *
 * 과제에서 제공하는 헤더입니다. #include 만 하고, 고치거나 제출하지 마세요.
 *
 * A signal says that something has happened, not what.  What is to be said lies beside it: in a mailbox in shared
 * memory (courier), or in the value that sigqueue(3) sends along (counter).  The functions named *_report print
 * lines that are checked; call them in ordinary code, never in a handler.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>

#include "grade.h"

/* ---- courier: tokens through a mailbox ------------------------------------------------------------------- */

enum { TOKEN_SIZE = 32 };

#define DELIVERED SIGUSR1    /* sender to receiver: there is a token in the mailbox */
#define ACKNOWLEDGED SIGUSR2 /* receiver to sender: I have taken it */

/* There is room for one token.  Any of its bytes may be zero: it is not a string. */
struct mailbox {
  unsigned char token[TOKEN_SIZE];
};

/* A new mailbox that this process will share with its children. */
static inline struct mailbox *mailbox_open(void) {
  void *box = mmap(NULL, sizeof(struct mailbox), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (box == MAP_FAILED) {
    perror("mmap");
    exit(EXIT_FAILURE);
  }
  return box;
}

/* How many tokens this process has taken. */
static inline int *tokens_taken(void) {
  static int taken;
  return &taken;
}

/* Makes the next token and puts it into the mailbox, over whatever lies there. */
static inline void token_make(struct mailbox *box) {
  struct mailbox made;
  grade_make(0, made.token, TOKEN_SIZE);
  *box = made; /* ordinary stores: a reader that does not wait its turn sees a part of it */
}

/* Takes the token that lies in the mailbox. */
static inline void token_take(const struct mailbox *box) {
  struct mailbox taken = *box;
  grade_take(0, taken.token, TOKEN_SIZE);
  ++*tokens_taken();
}

/* Prints e.g. "receiver closed after 10 tokens".  The last thing the receiver does before it exits. */
static inline void receiver_report(void) {
  printf("receiver closed after %d tokens\n", *tokens_taken());
  fflush(stdout);
}

/* ---- counter: reports that must all be counted ------------------------------------------------------------ */

#define REPORT SIGRTMIN /* a real-time signal: such signals queue up, and each brings its value */

_Static_assert(sizeof(union sigval) == 8, "a report has 8 bytes");

/* How many reports this process has taken. */
static inline int *reports_taken(void) {
  static int taken;
  return &taken;
}

/* Makes the next report of `child` (0 .. children - 1), to be sent with sigqueue(getppid(), REPORT, report). */
static inline union sigval report_make(int child) {
  union sigval report;
  grade_make(child, &report, sizeof report);
  return report;
}

/* Takes a report: `report` is the si_value that came with the signal. */
static inline void report_take(union sigval report) {
  grade_take(0, &report, sizeof report);
  ++*reports_taken();
}

/* Prints e.g. "counted 12 reports".  Call it once, in the parent, at the end. */
static inline void counter_report(void) {
  printf("counted %d reports\n", *reports_taken());
  fflush(stdout);
}

/* ---- service: graceful shutdown --------------------------------------------------------------------------- */

/* Worker 0 calls this once, when it is ready: somebody wants the service to stop.  Sends SIGTERM to the service. */
static inline void shutdown_request(pid_t service) {
  kill(service, SIGTERM);
}

/* Prints e.g. "worker 2 closed".  The last thing a worker does before it exits with status 0. */
static inline void worker_report(int worker) {
  printf("worker %d closed\n", worker);
  fflush(stdout);
}

/* Prints "service closed".  The last thing the service does before it exits with status 0: no worker is left. */
static inline void service_report(void) {
  printf("service closed\n");
  fflush(stdout);
}

#endif
