/*
 * counter <children> <reports> - every child sends its reports to the parent, who counts them all.
 *
 * Standard signals cannot be counted: as long as one is pending, further ones of its kind vanish.  Real-time signals
 * queue up, and each carries a value.  The parent needs no handler: with the signal blocked since before the first
 * fork(), sigwaitinfo() fetches one queued signal after the other, and none can slip through.
 */
#include "signals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void fail(const char *call) {
  perror(call);
  exit(EXIT_FAILURE);
}

static void report(pid_t parent, int child) {
  union sigval value = report_make(child);
  while (sigqueue(parent, REPORT, value) == -1) {
    if (errno != EAGAIN) fail("sigqueue");
    usleep(1000); /* the user's limit of queued signals is reached: the parent has to catch up first */
  }
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: counter <children> <reports>\n");
    return 2;
  }
  int children = atoi(argv[1]);
  int reports = atoi(argv[2]);

  sigset_t reporting;
  sigemptyset(&reporting);
  sigaddset(&reporting, REPORT);
  if (sigprocmask(SIG_BLOCK, &reporting, NULL) == -1) fail("sigprocmask");

  pid_t parent = getpid();
  for (int child = 0; child < children; child++) {
    pid_t pid = fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      for (int i = 0; i < reports; i++) report(parent, child);
      exit(EXIT_SUCCESS);
    }
  }

  for (int counted = 0; counted < children * reports;) {
    siginfo_t info;
    if (sigwaitinfo(&reporting, &info) == -1) {
      if (errno == EINTR) continue;
      fail("sigwaitinfo");
    }
    report_take(info.si_value);
    counted++;
  }
  counter_report();

  return EXIT_SUCCESS;
}
