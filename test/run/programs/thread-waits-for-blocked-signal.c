/* All threads block the signal; the one in sigwait() takes it. */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static sigset_t set;

static void *take(void *unused) {
  int signal;
  sigwait(&set, &signal);
  return unused;
}

int main(void) {
  pthread_t taker;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  pthread_create(&taker, NULL, take, NULL);
  kill(getpid(), SIGUSR1);
  pthread_join(taker, NULL);
  return 0;
}
