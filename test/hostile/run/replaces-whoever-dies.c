/* Two that watch each other by a signal at the parent's death: the survivor makes a new partner. */
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

static void live(void) {
  for (;;) {
    if (fork() == 0) {
      prctl(PR_SET_PDEATHSIG, SIGUSR1);
      continue;
    }
    _exit(0);
  }
}

int main(void) {
  signal(SIGUSR1, SIG_IGN);
  live();
}
