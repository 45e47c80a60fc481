/* SV-COMP pthread/fib_bench (true), NUM 3. */
#include <assert.h>
#include <pthread.h>
int i = 1, j = 1;
#define NUM 3
void *t1(void *arg) { for (int k = 0; k < NUM; k++) i += j; pthread_exit(NULL); }
void *t2(void *arg) { for (int k = 0; k < NUM; k++) j += i; pthread_exit(NULL); }
int main(int argc, char **argv) {
  pthread_t id1, id2;
  pthread_create(&id1, NULL, t1, NULL);
  pthread_create(&id2, NULL, t2, NULL);
  int fib = 21;
  assert(!(i > fib || j > fib));
  pthread_join(id1, NULL);
  pthread_join(id2, NULL);
  assert(!(i > fib || j > fib));
  return 0;
}
