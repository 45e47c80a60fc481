// 20230010 임유나
#include "signals.h"

#include <err.h>
#include <unistd.h>
#include <sys/wait.h>

static volatile sig_atomic_t flags[NSIG];
static sigset_t emptymask;

static void handler(int sig) { flags[sig] = 1; }

// 둘 중 하나가 올 때까지
static int wait_signal(int a, int b) {
  while (!flags[a] && !flags[b]) sigsuspend(&emptymask);
  int sig = flags[a] ? a : b;
  flags[sig] = 0;
  return sig;
}

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "courier <tokens>");

  struct sigaction sa = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigset_t three;
  int sigs[] = {DELIVERED, ACKNOWLEDGED, SIGTERM};
  sigemptyset(&emptymask);
  sigemptyset(&three);
  for (int i = 0; i < 3; i++) {
    sigaddset(&three, sigs[i]);
    if (sigaction(sigs[i], &sa, NULL) < 0) err(1, "sigaction");
  }
  sigprocmask(SIG_BLOCK, &three, NULL);

  struct mailbox *box = mailbox_open();
  pid_t child = fork();
  if (child < 0) err(1, "fork");
  if (child == 0) {
    while (wait_signal(DELIVERED, SIGTERM) == DELIVERED) {
      kill(getppid(), ACKNOWLEDGED);  // 받았음
      token_take(box);
    }
    receiver_report();
    return 0;
  }

  for (int left = atoi(argv[1]); left > 0; left--) {
    token_make(box);
    kill(child, DELIVERED);
    wait_signal(ACKNOWLEDGED, ACKNOWLEDGED);
  }
  kill(child, SIGTERM);
  if (waitpid(child, NULL, 0) < 0) err(1, "waitpid");
  return 0;
}
