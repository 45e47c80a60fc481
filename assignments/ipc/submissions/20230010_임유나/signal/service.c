// 20230010 임유나
#include "signals.h"

#include <err.h>
#include <unistd.h>
#include <sys/wait.h>

static volatile sig_atomic_t term, child;

static void on_term(int sig) { (void)sig, term = 1; }
static void on_child(int sig) { (void)sig, child = 1; }

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "service <workers>");
  int workers = atoi(argv[1]), left = workers;
  pid_t pid[workers + 1];

  sigset_t both, emptymask;
  sigemptyset(&emptymask);
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
      while (!term) sigsuspend(&emptymask);
      worker_report(w);
      return 0;
    }
  }

  while (!term) sigsuspend(&emptymask);
  for (int w = 0; w < workers; w++) kill(pid[w], SIGTERM);
  for (;;) {
    while (waitpid(-1, NULL, WNOHANG) > 0) left--;
    if (left == 0) break;
    child = 0;
    sigsuspend(&emptymask);
  }
  service_report();
  return 0;
}
