/* The plain rate: starts argv[2] argv[1] times with posix_spawn, one after the other on one processor, and prints the
 * seconds of processor time and of the clock that took. */
#define _GNU_SOURCE
#include <sched.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double processor(int who) {
  struct rusage usage;
  getrusage(who, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  cpu_set_t here;
  CPU_ZERO(&here);
  CPU_SET((size_t)sched_getcpu(), &here);
  sched_setaffinity(0, sizeof here, &here);
  const double began = now();
  for (int i = atoi(argv[1]); i > 0; i--) {
    pid_t child;
    int status;
    if (posix_spawn(&child, argv[2], NULL, NULL, argv + 2, environ) != 0) return 1;
    waitpid(child, &status, 0);
    if (status != 0) return 1;
  }
  printf("%f %f\n", processor(RUSAGE_SELF) + processor(RUSAGE_CHILDREN), now() - began);
  return 0;
}
