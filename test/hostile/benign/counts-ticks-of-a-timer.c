#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t ticks;

static void tick(int signal_number) {
  (void)signal_number;
  ticks++;
}

int main(void) {
  struct sigaction action = {.sa_handler = tick};
  sigset_t alarm, before;
  sigemptyset(&alarm);
  sigaddset(&alarm, SIGALRM);
  sigaction(SIGALRM, &action, NULL);
  sigprocmask(SIG_BLOCK, &alarm, &before);
  const struct itimerval often = {{0, 100000}, {0, 100000}};
  setitimer(ITIMER_REAL, &often, NULL);
  while (ticks < 50) sigsuspend(&before);
  const struct itimerval never = {{0, 0}, {0, 0}};
  setitimer(ITIMER_REAL, &never, NULL);
  puts("50 ticks");
  return 0;
}
