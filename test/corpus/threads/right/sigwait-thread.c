/* A thread that takes all signals by sigwait, as pthread_sigmask(3) shows. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static int usr1;
static void *sig_thread(void *arg) {
  sigset_t *set = arg;
  int sig;
  for (;;) {
    if (sigwait(set, &sig) != 0) exit(1);
    if (sig == SIGTERM) return NULL;
    if (sig == SIGUSR1) usr1++;
  }
}
int main(void) {
  pthread_t thread;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  pthread_create(&thread, NULL, &sig_thread, &set);
  kill(getpid(), SIGUSR1);
  usleep(1000);
  pthread_kill(thread, SIGTERM);
  pthread_join(thread, NULL);
  return usr1 > 1;
}
