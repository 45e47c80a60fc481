#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t count;

static void counts(int signal_number) {
  (void)signal_number;
  count++;
}

int main(void) {
  signal(SIGALRM, counts);
  const struct itimerval often = {{0, 1}, {0, 1}};
  setitimer(ITIMER_REAL, &often, NULL);
  for (;;) pause();
}
