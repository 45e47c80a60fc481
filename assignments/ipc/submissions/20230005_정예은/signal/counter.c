/* 정예은 (20230005)
 * 3주차 과제 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
#include "signals.h"

#define MAX_REPORTS 1000

volatile sig_atomic_t numReceived = 0;
union sigval received[MAX_REPORTS];

/* RT 시그널은 값도 같이 온다 */
void onReport(int signo, siginfo_t *info, void *context)
{
  received[numReceived] = info->si_value;
  numReceived++;
}

int main(int argc, char *argv[])
{
  if (argc < 3)
  {
    printf("usage: counter <children> <reports>\n");
    return EXIT_FAILURE;
  }
  int numChildren = atoi(argv[1]);
  int numReports = atoi(argv[2]);

  struct sigaction act;
  act.sa_sigaction = onReport;
  sigemptyset(&act.sa_mask);
  act.sa_flags = SA_SIGINFO;
  sigaction(REPORT, &act, NULL);

  sigset_t mask, old;
  sigemptyset(&mask);
  sigaddset(&mask, REPORT);
  sigprocmask(SIG_BLOCK, &mask, &old);

  for (int child = 0; child < numChildren; ++child)
  {
    pid_t pid = fork();
    if (pid < 0)
    {
      perror("fork");
      return EXIT_FAILURE;
    }
    if (pid == 0)
    {
      for (int i = 0; i < numReports; ++i)
      {
        sigqueue(getppid(), REPORT, report_make(child));
      }
      exit(EXIT_SUCCESS);
    }
  }

  int total = numChildren * numReports;
  while (numReceived < total)
  {
    sigsuspend(&old);
  }
  for (int i = 0; i < total; ++i)
  {
    report_take(received[i]);
  }
  counter_report();

  for (int child = 0; child < numChildren; ++child)
  {
    wait(NULL);
  }
  return EXIT_SUCCESS;
}
