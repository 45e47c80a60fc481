#include <signal.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  signal(SIGALRM, SIG_IGN);
  for (int i = 0; i < 100000; i++) {
    timer_t timer;
    if (timer_create(CLOCK_MONOTONIC, NULL, &timer) == -1) return 1;
    const struct itimerspec often = {{0, 1000}, {0, 1000}};
    timer_settime(timer, 0, &often, NULL);
  }
  return 0;
}
