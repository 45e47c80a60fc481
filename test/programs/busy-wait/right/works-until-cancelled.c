/* A worker that could be told to stop, and is cancelled instead: it has waited for nothing. */
#include <pthread.h>
#include <time.h>
#include <unistd.h>

static int done, rounds;

static void *work(void *unused) {
  time_t now = time(0);
  while (!done) {
    pthread_testcancel();
    if (now < time(0)) now = time(0), rounds++;
  }
  return unused;
}

int main(void) {
  pthread_t worker;
  pthread_create(&worker, 0, work, 0);
  sleep(2);
  pthread_cancel(worker);
  pthread_join(worker, 0);
  return 0;
}
