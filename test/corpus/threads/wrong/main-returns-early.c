/* Detached threads, and main returns.  Wrong: main ends before the thread has printed. */
#include <pthread.h>
#include <stdio.h>
static void *say(void *s) { puts(s); return NULL; }
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, say, "hello");
  pthread_detach(t);
  return 0;
}
