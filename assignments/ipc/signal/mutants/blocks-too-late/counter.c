/*
 * counter <children> <reports> - every child sends its reports to the parent, who counts them all.
 *
 * Standard signals cannot be counted: as long as one is pending, further ones of its kind vanish.  Real-time signals
 * queue up, and each carries a value.  The parent needs no handler:
 * sigwaitinfo() fetches one queued signal after the other.
 */
#include "signals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
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

  pid_t parent = getpid();
  for (int child = 0; child < children; child++) {
    pid_t pid = fork();
    if (pid == -1) fail("fork");
    if (pid == 0) {
      for (int i = 0; i < reports; i++) report(parent, child);
      exit(EXIT_SUCCESS);
    }
  }

  if (sigprocmask(SIG_BLOCK, &reporting, NULL) == -1) fail("sigprocmask");
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

  int result = EXIT_SUCCESS;
  for (int i = 0; i < children; i++) {
    int status;
    if (wait(&status) == -1) fail("wait");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) result = EXIT_FAILURE;
  }
  return result;
}
