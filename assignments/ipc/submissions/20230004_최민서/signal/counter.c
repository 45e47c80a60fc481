// 최민서 20230004
#include "signals.h"

#include <err.h>
#include <unistd.h>
#include <sys/wait.h>

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "counter <children> <reports>");
  int children = atoi(argv[1]), reports = atoi(argv[2]);

  sigset_t rt;
  sigemptyset(&rt);
  sigaddset(&rt, REPORT);
  // fork 전에 막는다
  sigprocmask(SIG_BLOCK, &rt, NULL);

  for (int c = 0; c < children; c++) {
    switch (fork()) {
    case -1:
      err(1, "fork");
    case 0:
      for (int k = 0; k < reports; k++)
        if (sigqueue(getppid(), REPORT, report_make(c)) < 0) err(1, "sigqueue");
      return 0;
    }
  }

  siginfo_t si;
  int remain = children * reports;
  while (remain > 0) {
    if (sigwaitinfo(&rt, &si) != REPORT) continue;
    report_take(si.si_value);
    remain--;
  }
  for (int c = 0; c < children; c++) wait(NULL);
  counter_report();
  return 0;
}
