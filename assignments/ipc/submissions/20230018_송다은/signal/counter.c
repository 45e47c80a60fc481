#include "signals.h"

#include <err.h>
#include <errno.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>

// 송다은
// 1초 동안 아무 보고도 없으면 자식이 다 끝났는지 본다.

int main(int argc, char **argv) {
  if (argc != 3) errx(2, "counter <children> <reports>");
  const int children = atoi(argv[1]), reports = atoi(argv[2]);
  const struct timespec second = {.tv_sec = 1};
  sigset_t rt;
  sigemptyset(&rt);
  sigaddset(&rt, REPORT);
  sigprocmask(SIG_BLOCK, &rt, NULL);

  int living = 0;
  for (int c = 0; c < children; c++) {
    pid_t pid = fork();
    if (pid < 0) err(1, "fork");
    if (pid == 0) {
      for (int i = 0; i < reports; i++)
        if (sigqueue(getppid(), REPORT, report_make(c)) < 0) err(1, "sigqueue");
      return 0;
    }
    living++;
  }

  for (;;) {
    siginfo_t si;
    if (sigtimedwait(&rt, &si, &second) == REPORT) {
      report_take(si.si_value);
      continue;
    }
    if (errno != EAGAIN) continue;
    if (living == 0) break;  // 자식이 모두 끝난 뒤에도 1초 동안 더 온 것이 없다
    while (living > 0 && waitpid(-1, NULL, WNOHANG) > 0) living--;
  }
  counter_report();
  return 0;
}
