/* 서준우 20230013 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
#include "signals.h"

volatile sig_atomic_t delivered = 0;
volatile sig_atomic_t acknowledged = 0;
volatile sig_atomic_t finished = 0;
sigset_t omask;

void onDelivered(int signo)
{
  delivered = 1;
}

void onAcknowledged(int signo)
{
  acknowledged = 1;
}

void sigterm(int signo)
{
  finished = 1;
}

void setHandler(int signo, void (*func)(int))
{
  struct sigaction act;
  act.sa_handler = func;
  sigemptyset(&act.sa_mask);
  act.sa_flags = SA_RESTART;
  sigaction(signo, &act, NULL);
}

void blockSignals(void)
{
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, DELIVERED);
  sigaddset(&mask, ACKNOWLEDGED);
  sigaddset(&mask, SIGTERM);
  sigprocmask(SIG_BLOCK, &mask, &omask);
}

void runReceiver(struct mailbox *box)
{
  while (!finished)
  {
    if (delivered)
    {
      delivered = 0;
      token_take(box);
      kill(getppid(), ACKNOWLEDGED);
      continue;
    }
    sigsuspend(&omask);
  }
  receiver_report();
  exit(EXIT_SUCCESS);
}

int main(int argc, char *argv[])
{
  int tokens = (argc > 1) ? atoi(argv[1]) : 10;
  struct mailbox *box = mailbox_open();

  setHandler(DELIVERED, onDelivered);
  setHandler(ACKNOWLEDGED, onAcknowledged);
  setHandler(SIGTERM, sigterm);
  blockSignals();

  pid_t child = fork();
  if (child < 0)
  {
    perror("fork");
    return EXIT_FAILURE;
  }
  if (child == 0)
  {
    runReceiver(box);
  }

  for (int i = 0; i < tokens; ++i)
  {
    token_make(box);
    kill(child, DELIVERED);
    while (!acknowledged)
    {
      sigsuspend(&omask);
    }
    acknowledged = 0;
  }
  kill(child, SIGTERM);
  waitpid(child, NULL, 0);
  return EXIT_SUCCESS;
}
