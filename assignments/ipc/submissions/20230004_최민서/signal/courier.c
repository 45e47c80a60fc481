// 최민서 20230004
// 부모: 토큰을 넣고 SIGUSR1, 자식: 토큰을 꺼내고 SIGUSR2
#include "signals.h"

#include <err.h>
#include <unistd.h>
#include <sys/wait.h>

static volatile sig_atomic_t came[NSIG];
static sigset_t empty;

static void catch_sig(int sig) { came[sig] = 1; }

// a 또는 b 가 올 때까지 기다린다
static int wait_either(int a, int b) {
  while (!came[a] && !came[b]) sigsuspend(&empty);
  int sig = came[a] ? a : b;
  came[sig] = 0;
  return sig;
}

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "courier <tokens>");

  struct sigaction sa = {.sa_handler = catch_sig, .sa_flags = SA_RESTART};
  sigset_t three;
  int sigs[] = {DELIVERED, ACKNOWLEDGED, SIGTERM};
  sigemptyset(&empty);
  sigemptyset(&three);
  for (int k = 0; k < 3; k++) {
    sigaddset(&three, sigs[k]);
    if (sigaction(sigs[k], &sa, NULL) < 0) err(1, "sigaction");
  }
  sigprocmask(SIG_BLOCK, &three, NULL);

  struct mailbox *box = mailbox_open();
  pid_t child = fork();
  if (child < 0) err(1, "fork");
  if (child == 0) {
    while (wait_either(DELIVERED, SIGTERM) == DELIVERED) {
      token_take(box);
      kill(getppid(), ACKNOWLEDGED);
    }
    receiver_report();
    return 0;
  }

  for (int remain = atoi(argv[1]); remain > 0; remain--) {
    token_make(box);
    kill(child, DELIVERED);
    wait_either(ACKNOWLEDGED, ACKNOWLEDGED);
  }
  kill(child, SIGTERM);
  if (waitpid(child, NULL, 0) < 0) err(1, "waitpid");
  return 0;
}
