/* A thread works until a flag, which is neither atomic nor locked, says stop. */
#include <pthread.h>
#include <sched.h>

static int stop;

static void *work(void *unused) {
  while (!stop) sched_yield();
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  stop = 1;
  pthread_join(thread, NULL);
}
