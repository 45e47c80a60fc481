/* A signal is sent to the process while all its threads block it: the first that lets it in takes it. */
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static sem_t sent;
static volatile sig_atomic_t came;

static void on_signal(int signal) {
  (void)signal;
  came = 1;
}

static void *lets_it_in(void *unused) {
  (void)unused;
  sigset_t none;
  sigemptyset(&none);
  while (sem_wait(&sent) != 0) continue;
  while (!came) sigsuspend(&none);
  return NULL;
}

int main(void) {
  sigset_t blocked;
  struct sigaction action = {.sa_handler = on_signal};
  pthread_t thread;
  sem_init(&sent, 0, 0);
  sigaction(SIGUSR1, &action, NULL);
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &blocked, NULL);
  pthread_create(&thread, NULL, lets_it_in, NULL);
  kill(getpid(), SIGUSR1);
  sem_post(&sent);
  pthread_join(thread, NULL);
  printf("%d\n", (int)came);
  return 0;
}
