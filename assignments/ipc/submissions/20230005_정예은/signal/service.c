/* 정예은 (20230005)
 * 3주차 과제 */
#include <stdio.h>
#include <stdlib.h>
#include <errno.h>
#include <unistd.h>
#include <sys/wait.h>
#include "signals.h"

volatile sig_atomic_t stop = 0;
volatile sig_atomic_t alive = 0;
sigset_t old;

void term_handler(int signo)
{
  stop = 1;
}

void chld_handler(int signo)
{
  int savedErrno = errno;
  pid_t pid;
  /* 한꺼번에 여러 명이 끝났을 수도 있음 */
  do
  {
    pid = waitpid(-1, NULL, WNOHANG);
    if (pid > 0)
    {
      alive--;
    }
  } while (pid > 0);
  errno = savedErrno;
}

void worker_main(int number)
{
  if (number == 0)
  {
    shutdown_request(getppid());
  }
  while (!stop)
  {
    sigsuspend(&old);
  }
  worker_report(number);
  exit(EXIT_SUCCESS);
}

int main(int argc, char *argv[])
{
  int numWorkers = (argc > 1) ? atoi(argv[1]) : 3;
  pid_t *workers = malloc(sizeof(pid_t) * numWorkers);

  struct sigaction act;
  sigemptyset(&act.sa_mask);
  act.sa_flags = 0;
  act.sa_handler = term_handler;
  sigaction(SIGTERM, &act, NULL);
  act.sa_handler = chld_handler;
  sigaction(SIGCHLD, &act, NULL);

  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGTERM);
  sigaddset(&mask, SIGCHLD);
  sigprocmask(SIG_BLOCK, &mask, &old);

  for (int i = 0; i < numWorkers; ++i)
  {
    workers[i] = fork();
    if (workers[i] < 0)
    {
      perror("fork");
      return EXIT_FAILURE;
    }
    if (workers[i] == 0)
    {
      worker_main(i);
    }
    alive++;
  }

  while (!stop)
  {
    sigsuspend(&old);
  }
  /* 작업자들에게 알림 */
  for (int i = 0; i < numWorkers; ++i)
  {
    kill(workers[i], SIGTERM);
  }
  while (alive > 0)
  {
    sigsuspend(&old);
  }
  free(workers);
  service_report();
  return EXIT_SUCCESS;
}
