// Empty loops of the two shapes that gcc makes of them, each left as Linux leaves it: by a handler that jumps, by a timer
// of processor time, and at last because another thread ends the process.
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

static sigjmp_buf out;
static volatile sig_atomic_t rung;

static void jump(int signal) {
  rung++;
  siglongjmp(out, signal);
}

static void *end_process(void *arg) {
  sleep(1);
  write(1, "ended\n", 6);
  exit(0);
  return arg;
}

int main(void) {
  signal(SIGALRM, jump);
  signal(SIGVTALRM, jump);
  if (sigsetjmp(out, 1) == 0) {
    alarm(1);
    while (1);
  }
  if (sigsetjmp(out, 1) == 0) {
    const struct itimerval soon = {.it_value.tv_usec = 1000};
    setitimer(ITIMER_VIRTUAL, &soon, NULL);
    for (;;)
      continue;
  }
  if (rung != 2) abort();
  pthread_t thread;
  pthread_create(&thread, NULL, end_process, NULL);
  for (;;)
    ;
}
