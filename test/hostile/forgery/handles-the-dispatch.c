/* A handler for SIGSYS of its own, blocked, ignored, raised. */
#include <signal.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>

static volatile sig_atomic_t seen;
static void on_sigsys(int signal) { seen = signal; }

int main(void) {
  struct sigaction action = {.sa_handler = on_sigsys};
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  sigaction(SIGSYS, &action, NULL);
  raise(SIGSYS);
  sigprocmask(SIG_UNBLOCK, &all, NULL);
  signal(SIGSYS, SIG_IGN);
  printf("%d\n", seen == SIGSYS);
  return msgget(IPC_PRIVATE, 0600) < 0; /* seen all the same */
}
