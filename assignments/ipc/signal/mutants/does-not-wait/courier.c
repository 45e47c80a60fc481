/*
 * courier <tokens> - hands tokens to a child through a mailbox that holds one.
 *
 * All signals are blocked except inside sigsuspend(), which opens the mask and goes to sleep in one step.  A signal that
 * comes between the look at the flag and the sleep stays pending and ends the sleep at once; with pause() it would be
 * handled before, and the sleep would have no end.
 *
 * Mask and handlers are set before fork(): the child is born with them, and no signal can come too early for it.
 */
#include "signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t delivered, terminated, child_gone;

static void on_signal(int number) {
  if (number == DELIVERED) delivered = 1;
  if (number == SIGTERM) terminated = 1;
  if (number == SIGCHLD) child_gone = 1;
}

static void fail(const char *call) {
  perror(call);
  exit(EXIT_FAILURE);
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
  if (kill(receiver, DELIVERED) == -1) return 0;
  sigset_t closed;
  sigprocmask(SIG_SETMASK, open, &closed); /* let the acknowledgement in */
  sigprocmask(SIG_SETMASK, &closed, NULL);
  return !child_gone;
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
  sigset_t closed, open;
  sigemptyset(&closed);
  for (int i = 0; i < 4; i++) sigaddset(&closed, signals[i]);
  action.sa_mask = closed;
  if (sigprocmask(SIG_BLOCK, &closed, &open) == -1) fail("sigprocmask");
  for (int i = 0; i < 4; i++) {
    sigdelset(&open, signals[i]); /* also if whoever started us had blocked it */
    if (sigaction(signals[i], &action, NULL) == -1) fail("sigaction");
  }

  pid_t sender = getpid();
  pid_t receiver = fork();
  if (receiver == -1) fail("fork");
  if (receiver == 0) {
    receive(box, sender, &open);
    exit(EXIT_SUCCESS);
  }

  int left = tokens;
  while (left > 0 && deliver(box, receiver, &open)) left--;
  kill(receiver, SIGTERM); /* still ours, even if it has gone: nobody has waited for it yet */

  sigprocmask(SIG_SETMASK, &open, NULL);
  int status;
  if (waitpid(receiver, &status, 0) == -1) fail("waitpid");
  return left == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
