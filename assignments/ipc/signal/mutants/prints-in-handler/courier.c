/*
 * courier <tokens> - hands tokens to a child through a mailbox that holds one.
 *
 * Theory of operation.  Two equal signals that arrive before the first is handled are one signal.  So nothing is ever
 * sent twice without an answer in between: token into the mailbox, DELIVERED, wait for ACKNOWLEDGED, next token.
 *
 * Both sides look at their flags again and again, and sleep a little in between.
 *
 * Handlers are set before fork(): the child is born with them.
 */
#include "signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t delivered, acknowledged, terminated, child_gone;

static void on_signal(int number) {
  printf("signal %d\n", number);
  if (number == DELIVERED) delivered = 1;
  if (number == ACKNOWLEDGED) acknowledged = 1;
  if (number == SIGTERM) terminated = 1;
  if (number == SIGCHLD) child_gone = 1;
}

static void fail(const char *call) {
  perror(call);
  exit(EXIT_FAILURE);
}

static void receive(const struct mailbox *box, pid_t sender) {
  for (;;) {
    while (!delivered && !terminated) usleep(1000);
    if (!delivered) break;
    delivered = 0; /* before the acknowledgement: after it, the next one may come */
    token_take(box);
    if (kill(sender, ACKNOWLEDGED) == -1) fail("kill");
  }
  receiver_report();
}

/* Returns 0 if the receiver has left before it was told to. */
static int deliver(struct mailbox *box, pid_t receiver) {
  token_make(box);
  acknowledged = 0;
  if (kill(receiver, DELIVERED) == -1) return 0;
  while (!acknowledged && !child_gone) usleep(1000);
  return acknowledged;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: courier <tokens>\n");
    return 2;
  }
  int tokens = atoi(argv[1]);
  struct mailbox *box = mailbox_open();

  int signals[] = {DELIVERED, ACKNOWLEDGED, SIGTERM, SIGCHLD};
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  for (int i = 0; i < 4; i++) {
    if (sigaction(signals[i], &action, NULL) == -1) fail("sigaction");
  }

  pid_t sender = getpid();
  pid_t receiver = fork();
  if (receiver == -1) fail("fork");
  if (receiver == 0) {
    receive(box, sender);
    exit(EXIT_SUCCESS);
  }

  int left = tokens;
  while (left > 0 && deliver(box, receiver)) left--;
  kill(receiver, SIGTERM); /* still ours, even if it has gone: nobody has waited for it yet */

  int status;
  if (waitpid(receiver, &status, 0) == -1) fail("waitpid");
  return left == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
