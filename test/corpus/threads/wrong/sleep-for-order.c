/* sleep(1) in place of a join.  Wrong: the thread is late. */
#include <assert.h>
#include <pthread.h>
#include <unistd.h>
static int result;
static void *compute(void *p) { for (int i = 1; i <= 10; i++) result += i; return p; }
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, compute, 0);
  sleep(1);
  assert(result == 55);
  pthread_join(t, 0);
  return 0;
}
