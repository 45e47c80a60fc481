#include "signals.h"

#include <err.h>
#include <poll.h>
#include <unistd.h>
#include <sys/wait.h>

// 송다은
// sigsuspend 대신 ppoll: 마스크를 바꾸고 기다리는 것을 한 번에 한다. 기다릴 파일은 없다.

static volatile sig_atomic_t tokens_waiting, answers, closing;

static void on_usr1(int sig) { (void)sig, tokens_waiting++; }
static void on_usr2(int sig) { (void)sig, answers++; }
static void on_term(int sig) { (void)sig, closing++; }

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "courier <tokens>");
  int tokens = atoi(argv[1]);
  struct mailbox *box = mailbox_open();

  sigset_t mine, outside;
  sigemptyset(&mine);
  sigaddset(&mine, SIGUSR1);
  sigaddset(&mine, SIGUSR2);
  sigaddset(&mine, SIGTERM);
  sigprocmask(SIG_BLOCK, &mine, &outside);
  sigaction(SIGUSR1, &(struct sigaction){.sa_handler = on_usr1, .sa_mask = mine}, NULL);
  sigaction(SIGUSR2, &(struct sigaction){.sa_handler = on_usr2, .sa_mask = mine}, NULL);
  sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_term, .sa_mask = mine}, NULL);

  pid_t me = getpid(), other = fork();
  if (other < 0) err(1, "fork");
  if (other == 0) {
    for (int taken = 0; !closing || taken < tokens_waiting;) {
      if (taken < tokens_waiting) {
        token_take(box);
        taken++;
        kill(me, SIGUSR2);
      } else {
        ppoll(NULL, 0, NULL, &outside);
      }
    }
    receiver_report();
    return 0;
  }

  for (int sent = 0; sent < tokens;) {
    token_make(box);
    kill(other, SIGUSR1);
    sent++;
    while (answers < sent) ppoll(NULL, 0, NULL, &outside);
  }
  kill(other, SIGTERM);
  if (waitpid(other, NULL, 0) < 0) err(1, "waitpid");
  return 0;
}
