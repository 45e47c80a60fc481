#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

/* The alarm comes again and again, and nobody hears of it. */
int main(void) {
  sigset_t blocked;
  int ends[2];
  char byte;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGALRM);
  sigprocmask(SIG_BLOCK, &blocked, NULL);
  struct itimerval every = {{1, 0}, {1, 0}};
  setitimer(ITIMER_REAL, &every, NULL);
  pipe(ends);
  sigset_t other;
  sigemptyset(&other);
  sigaddset(&other, SIGUSR1);
  int signal;
  return sigwait(&other, &signal);
}
