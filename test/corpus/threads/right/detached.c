/* Detached threads, and main waits for them by a count. */
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t zero = PTHREAD_COND_INITIALIZER;
static int running = 4;
static void *work(void *p) {
  pthread_detach(pthread_self());
  pthread_mutex_lock(&m);
  if (--running == 0) pthread_cond_signal(&zero);
  pthread_mutex_unlock(&m);
  return NULL;
}
int main(void) {
  for (int i = 0; i < 4; i++) { pthread_t t; pthread_create(&t, NULL, work, NULL); }
  pthread_mutex_lock(&m);
  while (running) pthread_cond_wait(&zero, &m);
  pthread_mutex_unlock(&m);
  puts("done");
  return 0;
}
