/* An hour of sleep, a busy wait for a second, an alarm: all of it in virtual time. */
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t rang;

static void ring(int signal) {
  (void)signal;
  rang = 1;
}

int main(void) {
  time_t began = time(NULL);
  sleep(3600);
  printf("%d\n", time(NULL) - began >= 3600);
  for (time_t now = time(NULL); time(NULL) < now + 1;) continue;
  signal(SIGALRM, ring);
  alarm(10);
  pause();
  printf("%d\n", (int)rang);
  return 0;
}
