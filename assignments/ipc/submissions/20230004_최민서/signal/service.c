// 최민서 20230004
#include "signals.h"

#include <err.h>
#include <unistd.h>
#include <sys/wait.h>

static volatile sig_atomic_t term, child;

static void on_term(int sig) { (void)sig, term = 1; }
static void on_child(int sig) { (void)sig, child = 1; }

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "service <workers>");
  int workers = atoi(argv[1]), remain = workers;
  pid_t pid[workers + 1];

  sigset_t both, empty;
  sigemptyset(&empty);
  sigemptyset(&both);
  sigaddset(&both, SIGTERM);
  sigaddset(&both, SIGCHLD);
  sigprocmask(SIG_BLOCK, &both, NULL);
  sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_term}, NULL);
  sigaction(SIGCHLD, &(struct sigaction){.sa_handler = on_child}, NULL);

  for (int w = 0; w < workers; w++) {
    pid[w] = fork();
    if (pid[w] < 0) err(1, "fork");
    if (pid[w] == 0) {
      if (w == 0) shutdown_request(getppid());
      while (!term) sigsuspend(&empty);
      worker_report(w);
      return 0;
    }
  }

  while (!term) sigsuspend(&empty);
  // 종료를 작업자에게 전달
  for (int w = 0; w < workers; w++) kill(pid[w], SIGTERM);
  for (;;) {
    while (waitpid(-1, NULL, WNOHANG) > 0) remain--;
    if (remain == 0) break;
    child = 0;
    sigsuspend(&empty);
  }
  service_report();
  return 0;
}
