// 20230014 신채원
// 토큰 하나, 답 하나
#include "signals.h"

#include <err.h>
#include <unistd.h>
#include <sys/wait.h>

static volatile sig_atomic_t pending[NSIG];
static sigset_t unblocked;

static void remember(int sig) { pending[sig] = 1; }

// 막힌 상태로 부르고, sigsuspend 안에서만 열린다
static int await(int a, int b) {
  while (!pending[a] && !pending[b]) sigsuspend(&unblocked);
  int sig = pending[a] ? a : b;
  pending[sig] = 0;
  return sig;
}

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "courier <tokens>");

  struct sigaction sa = {.sa_handler = remember, .sa_flags = SA_RESTART};
  sigset_t blocked;
  int sigs[] = {DELIVERED, ACKNOWLEDGED, SIGTERM};
  sigemptyset(&unblocked);
  sigemptyset(&blocked);
  for (int k = 0; k < 3; k++) {
    sigaddset(&blocked, sigs[k]);
    if (sigaction(sigs[k], &sa, NULL) < 0) err(1, "sigaction");
  }
  sigprocmask(SIG_BLOCK, &blocked, NULL);

  struct mailbox *box = mailbox_open();
  pid_t child = fork();
  if (child < 0) err(1, "fork");
  if (child == 0) {
    while (await(DELIVERED, SIGTERM) == DELIVERED) {
      token_take(box);
      kill(getppid(), ACKNOWLEDGED);
    }
    receiver_report();
    return 0;
  }

  for (int left = atoi(argv[1]); left > 0; left--) {
    token_make(box);
    kill(child, DELIVERED);
    await(ACKNOWLEDGED, ACKNOWLEDGED);
  }
  kill(child, SIGTERM);
  if (waitpid(child, NULL, 0) < 0) err(1, "waitpid");
  return 0;
}
