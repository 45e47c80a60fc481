/*
 * service <workers> - runs until SIGTERM, then sends its workers home, sees the last one out, and goes itself.
 *
 * SIGTERM is blocked except inside sigsuspend(), so it cannot come between a look and the sleep after it.
 */
#include "signals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t terminated, failed;

static void on_term(int number) {
  (void)number;
  terminated = 1;
}

static void on_child(int number) {
  (void)number;
  int saved = errno; /* the handler may run between a call and the look at its errno */
  int status;
  if (wait(&status) > 0 && status != 0) failed++;
  errno = saved;
}

static void fail(const char *call) {
  perror(call);
  exit(EXIT_FAILURE);
}

static void handle(int number, void (*handler)(int), const sigset_t *meanwhile) {
  struct sigaction action = {.sa_handler = handler, .sa_mask = *meanwhile};
  if (sigaction(number, &action, NULL) == -1) fail("sigaction");
}

static void work(int worker, pid_t service, const sigset_t *until_term) {
  if (worker == 0) shutdown_request(service);
  while (!terminated) sigsuspend(until_term);
  worker_report(worker);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: service <workers>\n");
    return 2;
  }
  int workers = atoi(argv[1]);
  pid_t *pids = calloc((size_t)workers + 1, sizeof *pids);
  if (pids == NULL) fail("calloc");

  sigset_t both, until_term;
  sigemptyset(&both);
  sigaddset(&both, SIGTERM);
  sigaddset(&both, SIGCHLD);
  if (sigprocmask(SIG_BLOCK, &both, &until_term) == -1) fail("sigprocmask");
  sigdelset(&until_term, SIGTERM);
  sigaddset(&until_term, SIGCHLD);
  handle(SIGTERM, on_term, &both);
  handle(SIGCHLD, on_child, &both);

  pid_t service = getpid();
  int started = 0;
  while (started < workers) {
    pids[started] = fork();
    if (pids[started] == -1) {
      perror("fork");
      break; /* those who are there must still be sent home */
    }
    if (pids[started] == 0) {
      work(started, service, &until_term);
      exit(EXIT_SUCCESS);
    }
    started++;
  }

  /* SIGCHLD stays blocked until every worker has been told: a process that has ended but was not reaped keeps its
   * number, so kill() cannot hit a stranger. */
  while (!terminated && started > 0) sigsuspend(&until_term);
  for (int i = 0; i < started; i++) kill(pids[i], SIGTERM);
  /* Two seconds are enough for everybody to finish; a signal only interrupts the sleep. */
  sigprocmask(SIG_UNBLOCK, &both, NULL);
  unsigned left = 2;
  while (left > 0) left = sleep(left);

  service_report();
  free(pids);
  return started == workers && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
