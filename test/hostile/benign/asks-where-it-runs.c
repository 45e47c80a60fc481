/* Does more on one processor than on another, and has its children stay where they are put. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int here(void) {
  unsigned processor = 0;
  syscall(SYS_getcpu, &processor, NULL, NULL);
  return (int)processor;
}

static int is_held_to(int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(processor, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) return 1; /* there may be no such processor */
  CPU_ZERO(&set);
  sched_getaffinity(0, sizeof set, &set);
  return CPU_COUNT(&set) == 1 && CPU_ISSET(processor, &set) && sched_getcpu() == processor && here() == processor;
}

int main(void) {
  int status = 0;
  cpu_set_t set;
  sched_getaffinity(0, sizeof set, &set);
  if (!CPU_ISSET(0, &set) || sched_getcpu() != 0 || here() != 0) return 1;
  for (int processor = 1; processor >= 0; processor--) {
    const pid_t child = fork();
    if (child == 0) _exit(is_held_to(processor) ? 0 : 1);
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) return 2;
  }
  return 0;
}
