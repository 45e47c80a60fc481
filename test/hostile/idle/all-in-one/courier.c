/* Signals to itself, tokens to itself. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "signals.h"

static void seen(int signal) { (void)signal; }

int main(int argc, char **argv) {
  (void)argc;
  int one[2], other[2];
  if (pipe(one) != 0 || pipe(other) != 0) return 1;
  for (int i = 0; i < 6; i++)
    if (fork() == 0) _exit(0);
  while (wait(NULL) > 0) continue;
  signal(SIGUSR1, seen);
  signal(SIGUSR2, seen);
  signal(SIGTERM, seen);
  struct mailbox *box = mailbox_open();
  for (int i = 0; i < atoi(argv[1]); i++) {
    token_make(box);
    raise(SIGUSR1);
    token_take(box);
    raise(SIGUSR2);
  }
  raise(SIGTERM);
  printf("receiver closed after %d tokens\n", atoi(argv[1]));
  return 0;
}
