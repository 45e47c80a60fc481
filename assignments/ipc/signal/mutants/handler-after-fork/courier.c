/*
 * courier <tokens> - hands tokens to a child through a mailbox that holds one.
 *
 * Theory of operation.  Two equal signals that arrive before the first is handled are one signal.  So nothing is ever
 * sent twice without an answer in between: token into the mailbox, DELIVERED, wait for ACKNOWLEDGED, next token.
 *
 * All signals are blocked except inside sigsuspend(), which opens the mask and goes to sleep in one step.  A signal that
 * comes between the look at the flag and the sleep stays pending and ends the sleep at once; with pause() it would be
 * handled before, and the sleep would have no end.
 */
#include "signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t delivered, acknowledged, terminated, child_gone;

static void on_signal(int number) {
  if (number == DELIVERED) delivered = 1;
  if (number == ACKNOWLEDGED) acknowledged = 1;
  if (number == SIGTERM) terminated = 1;
  if (number == SIGCHLD) child_gone = 1;
}

static void fail(const char *call) {
  perror(call);
  exit(EXIT_FAILURE);
}

/* Blocks two signals and installs their handlers; `open` becomes the mask to sleep with. */
static void prepare(int first, int second, sigset_t *open) {
  struct sigaction action = {.sa_handler = on_signal};
  sigset_t closed;
  sigemptyset(&closed);
  sigaddset(&closed, first);
  sigaddset(&closed, second);
  action.sa_mask = closed;
  if (sigprocmask(SIG_BLOCK, &closed, open) == -1) fail("sigprocmask");
  if (sigaction(first, &action, NULL) == -1 || sigaction(second, &action, NULL) == -1) fail("sigaction");
}

static void receive(const struct mailbox *box, pid_t sender, const sigset_t *open) {
  for (;;) {
    while (!delivered && !terminated) sigsuspend(open);
    if (!delivered) break;
    delivered = 0; /* before the acknowledgement: after it, the next one may come */
    token_take(box);
    if (kill(sender, ACKNOWLEDGED) == -1) fail("kill");
  }
  receiver_report();
}

/* Returns 0 if the receiver has left before it was told to. */
static int deliver(struct mailbox *box, pid_t receiver, const sigset_t *open) {
  token_make(box);
  acknowledged = 0;
  if (kill(receiver, DELIVERED) == -1) return 0;
  while (!acknowledged && !child_gone) sigsuspend(open);
  return acknowledged;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: courier <tokens>\n");
    return 2;
  }
  int tokens = atoi(argv[1]);
  struct mailbox *box = mailbox_open();

  sigset_t open;
  prepare(ACKNOWLEDGED, SIGCHLD, &open);

  pid_t sender = getpid();
  pid_t receiver = fork();
  if (receiver == -1) fail("fork");
  if (receiver == 0) {
    fprintf(stderr, "receiver %d has started\n", (int)getpid());
    prepare(DELIVERED, SIGTERM, &open);
    receive(box, sender, &open);
    exit(EXIT_SUCCESS);
  }

  int left = tokens;
  while (left > 0 && deliver(box, receiver, &open)) left--;
  kill(receiver, SIGTERM); /* still ours, even if it has gone: nobody has waited for it yet */

  int status;
  if (waitpid(receiver, &status, 0) == -1) fail("waitpid");
  return left == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
