/* pthread_exit from main: the process lives until the last thread ends, with status 0. */
#include <pthread.h>
#include <stdio.h>
static pthread_t first;
static void *a(void *p) { puts("still here"); return 0; }
static void *b(void *p) {
  pthread_join(first, 0);
  pthread_t t;
  pthread_create(&t, 0, a, 0);
  pthread_join(t, 0);
  return 0;
}
int main(void) {
  pthread_t t;
  first = pthread_self();
  pthread_create(&t, 0, b, 0);
  pthread_detach(t);
  pthread_exit(0);
}
