#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t ticks, value, used;
static void on_timer(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)context;
  ticks++;
  if (info->si_code == SI_TIMER) value = info->si_value.sival_int;
}
static void on_use(int signal) { used = 1; }

/* A periodic real-time signal, a blocked one whose expirations become overruns, and a timer of processor time. */
int main(void) {
  timer_t timer, late;
  struct sigaction action = {.sa_sigaction = on_timer, .sa_flags = SA_SIGINFO};
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN + 1, .sigev_value.sival_int = 42};
  struct itimerspec every = {{0, 1000000}, {0, 5000000}}, left;
  sigset_t blocked;
  sigaction(SIGRTMIN + 1, &action, NULL);
  if (timer_create(CLOCK_REALTIME, &event, &timer) != 0) return 1;
  timer_settime(timer, 0, &every, NULL);
  while (ticks < 3) pause();
  if (timer_delete(timer) != 0 || timer_gettime(timer, &left) != -1) return 2;

  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigprocmask(SIG_BLOCK, &blocked, NULL);
  event.sigev_signo = SIGUSR1;
  timer_create(CLOCK_MONOTONIC, &event, &late);
  timer_settime(late, 0, &every, NULL);
  struct timespec nap = {0, 50500000};
  nanosleep(&nap, NULL);
  siginfo_t info;
  if (sigwaitinfo(&blocked, &info) != SIGUSR1 || info.si_code != SI_TIMER || timer_getoverrun(late) < 9) return 3;
  timer_delete(late);

  signal(SIGVTALRM, on_use);
  struct itimerval burst = {.it_value = {0, 20000}};
  setitimer(ITIMER_VIRTUAL, &burst, NULL);
  while (!used) continue;
  printf("%d %d\n", ticks >= 3, (int)value);
  return 0;
}
