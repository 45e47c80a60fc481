/*
 * service <workers>
 *
 * 이름 / Name:
 * 학번 / Student ID:
 */
#include "signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* TODO: handlers for SIGTERM and SIGCHLD. */

static void work(int worker, pid_t service) {
  (void)service; /* TODO: worker 0 calls shutdown_request(service) when it is ready. */
  /* TODO: wait for SIGTERM. */
  worker_report(worker);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: service <workers>\n");
    return 2;
  }
  int workers = atoi(argv[1]);
  pid_t service = getpid();

  for (int worker = 0; worker < workers; worker++) {
    pid_t pid = fork();
    if (pid == -1) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      work(worker, service);
      exit(0);
    }
  }

  /* TODO: wait for SIGTERM, pass it on to every worker. */

  /* TODO: let SIGCHLD say when there is somebody to reap, instead of a call that blocks. */
  for (int worker = 0; worker < workers; worker++) wait(NULL);
  service_report();
  return 0;
}
