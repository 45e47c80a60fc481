/* 조수아 */
#include "signals.h"

#include <err.h>
#include <unistd.h>
#include <sys/wait.h>

static volatile sig_atomic_t arrived[NSIG];
static sigset_t nothing;

static void mark(int sig) { arrived[sig] = 1; }

static int sleep_until(int a, int b) {
  while (!arrived[a] && !arrived[b]) sigsuspend(&nothing);
  int sig = arrived[a] ? a : b;
  arrived[sig] = 0;
  return sig;
}

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "courier <tokens>");

  struct sigaction sa = {.sa_handler = mark, .sa_flags = SA_RESTART};
  sigset_t three;
  int sigs[] = {DELIVERED, ACKNOWLEDGED, SIGTERM};
  sigemptyset(&nothing);
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
    while (sleep_until(DELIVERED, SIGTERM) == DELIVERED) {
      token_take(box);
      kill(getppid(), DELIVERED);
    }
    receiver_report();
    return 0;
  }

  for (int left = atoi(argv[1]); left > 0; left--) {
    token_make(box);
    kill(child, DELIVERED);
    /* 받았다는 답을 기다림 */
    sleep_until(ACKNOWLEDGED, ACKNOWLEDGED);
  }
  kill(child, SIGTERM);
  if (waitpid(child, NULL, 0) < 0) err(1, "waitpid");
  return 0;
}
