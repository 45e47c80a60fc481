/*
 * counter <children> <reports>
 *
 * 이름 / Name:
 * 학번 / Student ID:
 */
#include "signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: counter <children> <reports>\n");
    return 2;
  }
  int children = atoi(argv[1]);
  int reports = atoi(argv[2]);

  /* TODO: be ready for REPORT before the first child can send it. */

  for (int child = 0; child < children; child++) {
    pid_t pid = fork();
    if (pid == -1) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      for (int i = 0; i < reports; i++) {
        union sigval report = report_make(child);
        (void)report; /* TODO: send it to the parent. */
      }
      exit(0);
    }
  }

  /* TODO: take all of them:
   *
   *     report_take(info.si_value);
   */
  counter_report();

  for (int child = 0; child < children; child++) wait(NULL);
  return 0;
}
