/* 서준우 20230013 */
#include <stdio.h>
#include <stdlib.h>
#include <errno.h>
#include <unistd.h>
#include <sys/wait.h>
#include "signals.h"

volatile sig_atomic_t flag = 0;
volatile sig_atomic_t cnt = 0;
sigset_t omask;

void sigterm(int signo)
{
  flag = 1;
}

void sigchld(int signo)
{
  int savedErrno = errno;
  /* 끝난 자식을 거둔다 */
  if (wait(NULL) > 0)
  {
    cnt--;
  }
  errno = savedErrno;
}

void runWorker(int number)
{
  if (number == 0)
  {
    shutdown_request(getppid());
  }
  while (!flag)
  {
    sigsuspend(&omask);
  }
  worker_report(number);
  exit(EXIT_SUCCESS);
}

int main(int argc, char *argv[])
{
  int n = (argc > 1) ? atoi(argv[1]) : 3;
  pid_t *workers = malloc(sizeof(pid_t) * n);

  struct sigaction act;
  sigemptyset(&act.sa_mask);
  act.sa_flags = 0;
  act.sa_handler = sigterm;
  sigaction(SIGTERM, &act, NULL);
  act.sa_handler = sigchld;
  sigaction(SIGCHLD, &act, NULL);

  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGTERM);
  sigaddset(&mask, SIGCHLD);
  sigprocmask(SIG_BLOCK, &mask, &omask);

  for (int i = 0; i < n; ++i)
  {
    workers[i] = fork();
    if (workers[i] < 0)
    {
      perror("fork");
      return EXIT_FAILURE;
    }
    if (workers[i] == 0)
    {
      runWorker(i);
    }
    cnt++;
  }

  while (!flag)
  {
    sigsuspend(&omask);
  }
  for (int i = 0; i < n; ++i)
  {
    kill(workers[i], SIGTERM);
  }
  sigprocmask(SIG_SETMASK, &omask, NULL);
  unsigned rest = 3;
  while (cnt > 0 && rest > 0)
  {
    rest = sleep(rest);
  }
  free(workers);
  service_report();
  return EXIT_SUCCESS;
}
