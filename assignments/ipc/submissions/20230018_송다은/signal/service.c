#include "signals.h"

#include <err.h>
#include <poll.h>
#include <unistd.h>
#include <sys/wait.h>

// 송다은
// 부모와 작업자가 같은 반복문을 쓴다: 일이 생길 때까지 ppoll, 생긴 일을 처리, 끝났으면 나감.

static volatile sig_atomic_t term;

static void on_term(int sig) { (void)sig, term = 1; }
static void on_child(int sig) { (void)sig; }  // 깨우기만 한다

static pid_t pids[256];

int main(int argc, char **argv) {
  if (argc != 2) errx(2, "service <workers>");
  int workers = atoi(argv[1]), living = 0, number = -1;
  if (workers > 256) errx(2, "too many");

  sigset_t mine, outside;
  sigemptyset(&mine);
  sigaddset(&mine, SIGTERM);
  sigaddset(&mine, SIGCHLD);
  sigprocmask(SIG_BLOCK, &mine, &outside);
  sigaction(SIGTERM, &(struct sigaction){.sa_handler = on_term}, NULL);
  sigaction(SIGCHLD, &(struct sigaction){.sa_handler = on_child}, NULL);

  for (int w = 0; w < workers && number < 0; w++) {
    pid_t pid = fork();
    if (pid < 0) err(1, "fork");
    if (pid == 0) number = w, living = 0;
    else pids[living++] = pid;
  }
  if (number == 0) shutdown_request(getppid());

  for (int told = 0;;) {
    if (term && !told) {
      told = 1;
      for (int i = 0; number < 0 && i < workers; i++) kill(pids[i], SIGTERM);
    }
    while (number < 0 && living > 0 && waitpid(-1, NULL, WNOHANG) > 0) living--;
    if (told && living == 0) break;
    ppoll(NULL, 0, NULL, &outside);
  }
  if (number < 0) service_report();
  else worker_report(number);
  return 0;
}
