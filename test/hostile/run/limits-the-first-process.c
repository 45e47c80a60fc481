/* What init of the run may use up, and how slow it is: it is of the same user where there is but one. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  const struct rlimit none = {0, 0};
  const struct sched_param least = {0};
  const int limits[] = {RLIMIT_CPU, RLIMIT_NOFILE, RLIMIT_FSIZE, RLIMIT_NPROC, RLIMIT_AS};
  for (unsigned i = 0; i < sizeof limits / sizeof *limits; i++)
    if (prlimit(1, limits[i], &none, NULL) == 0) printf("ESCAPED: limit %d\n", limits[i]);
  if (setpriority(PRIO_PROCESS, 1, 19) == 0) printf("ESCAPED: priority\n");
  if (sched_setscheduler(1, SCHED_IDLE, &least) == 0) printf("ESCAPED: policy\n");
  if (syscall(SYS_ioprio_set, 1, 1, 3 << 13) == 0) printf("ESCAPED: priority of I/O\n");
  setpriority(PRIO_USER, 0, 19);
  setpriority(PRIO_PGRP, 0, 19);
  sched_setscheduler(0, SCHED_IDLE, &least);
  return 0;
}
