/*
 * fork_server.c - a program is loaded once and copied for every schedule.
 *
 * Theory of operation.  Init executes each program of the scenario once in a house of runs.  Its constructor stops here,
 * before any of the student's code, and waits for the word `generation` of its entry in the control region; each time
 * init raises it, the server makes a copy of itself, which is the program of the next schedule.  The copy is a child of
 * init (CLONE_PARENT), so its end is seen by init and its parent is the same as without a server.
 *
 * What a process owns besides its memory is made anew in the copy: process group, directory, position in the standard input,
 * the thread's identifier and robust list that libc keeps (as its own fork does), the limit of processor time.
 */
#include "fork_server.h"

#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#ifndef PR_GET_TID_ADDRESS
#define PR_GET_TID_ADDRESS 40
#endif

int *thread_identifier(void) {
  int *at = NULL;
  return CALL2(SYS_prctl, PR_GET_TID_ADDRESS, &at) == 0 ? at : NULL;
}

static long copy(int *identifier) {
  const long sets = identifier ? CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID : 0;
  return CALL5(SYS_clone, CLONE_PARENT | sets | SIGCHLD, 0, NULL, identifier, 0);
}

static void settle(const struct grade_launch *launch, void *robust_list, unsigned long robust_size) {
  if (robust_list) CALL2(SYS_set_robust_list, robust_list, robust_size);
  CALL2(SYS_setpgid, 0, 0); /* as a shell starts it; the leader of a session may do less */
  CALL2(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL); /* of init, which may have no pid namespace to take along */
  CALL1(SYS_chdir, launch->directory);
  long input = CALL2(SYS_open, launch->input, O_RDONLY);
  if (input > 0) {
    CALL2(SYS_dup2, input, 0);
    CALL1(SYS_close, input);
  }
  struct rlimit cpu = {launch->cpu_s, launch->cpu_s + 1};
  CALL4(SYS_prlimit64, 0, RLIMIT_CPU, &cpu, NULL);
}

void serve_copies(struct grade_launch *launch) {
  void *robust_list = NULL;
  unsigned long robust_size = 0;
  CALL3(SYS_get_robust_list, 0, &robust_list, &robust_size);
  int *identifier = thread_identifier();
  struct sched_param none = {0};
  CALL3(SYS_sched_setscheduler, 0, SCHED_BATCH, &none); /* who is handed the token waits until the giver sleeps: one switch, not two */
  for (uint32_t served = 0;;) {
    uint32_t asked = __atomic_load_n(&launch->generation, __ATOMIC_ACQUIRE);
    if (asked == served) {
      CALL4(SYS_futex, &launch->generation, FUTEX_WAIT, served, NULL);
      continue;
    }
    served = asked;
    long pid = copy(identifier);
    if (pid == 0) {
      settle(launch, robust_list, robust_size);
      return;
    }
    if (pid > 0) continue;
    launch->error = (int32_t)-pid;
    __atomic_store_n(&launch->refused, asked, __ATOMIC_RELEASE);
  }
}
