#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

int main(void) {
  char name[16] = "";
  if (setpriority(PRIO_PROCESS, 0, 5) == -1) return 1;
  sched_yield();
  prctl(PR_SET_NAME, "a (b) c");
  prctl(PR_GET_NAME, name);
  printf("%s\n", name);
  return 0;
}
