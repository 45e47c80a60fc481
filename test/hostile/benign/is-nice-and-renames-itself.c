#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char name[16] = "";
  if (setpriority(PRIO_PROCESS, 0, 5) == -1 || getpriority(PRIO_PROCESS, 0) != 5) return 1;
  if (nice(-3) != -1 || (errno != EPERM && errno != EACCES) || nice(2) != 7) return 2;
  const pid_t child = fork();
  if (child == 0) _exit(getpriority(PRIO_PROCESS, 0) == 7 && getpriority(PRIO_PROCESS, getppid()) == 7 ? 0 : 3);
  int status = 1;
  if (waitpid(child, &status, 0) != child || status != 0) return 3;
  const struct sched_param none = {0};
  if (sched_setscheduler(0, SCHED_BATCH, &none) == -1 || sched_getscheduler(0) != SCHED_BATCH) return 4;
  sched_yield();
  prctl(PR_SET_NAME, "a (b) c");
  prctl(PR_GET_NAME, name);
  printf("%s\n", name);
  return 0;
}
