/* SV-COMP pthread/fib_bench (false), NUM 2 in place of 5.  Wrong: strict alternation. */
#include <pthread.h>
extern void abort(void);
#include <assert.h>
void reach_error() { assert(0); }
int i = 1, j = 1;
#define NUM 2
void *t1(void *arg) { for (int k = 0; k < NUM; k++) i += j; pthread_exit(NULL); }
void *t2(void *arg) { for (int k = 0; k < NUM; k++) j += i; pthread_exit(NULL); }
int main(int argc, char **argv) {
  pthread_t id1, id2;
  pthread_create(&id1, NULL, t1, NULL);
  pthread_create(&id2, NULL, t2, NULL);
  if (i >= 8 || j >= 8) { ERROR: { reach_error(); abort(); } }
  pthread_join(id1, NULL);
  pthread_join(id2, NULL);
  if (i >= 8 || j >= 8) { reach_error(); abort(); }
  return 0;
}
