/* SCTBench CS/token_ring_bad.  Wrong: the threads run in another order than they were made. */
#include <assert.h>
#include <pthread.h>
int x1 = 1, x2 = 2, x3 = 1;
_Bool flag1 = 0, flag2 = 0, flag3 = 0;
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
void *t1(void *arg) { pthread_mutex_lock(&m); x1 = (x3 + 1) % 4; flag1 = 1; pthread_mutex_unlock(&m); return 0; }
void *t2(void *arg) { pthread_mutex_lock(&m); x2 = x1; flag2 = 1; pthread_mutex_unlock(&m); return 0; }
void *t3(void *arg) { pthread_mutex_lock(&m); x3 = x2; flag3 = 1; pthread_mutex_unlock(&m); return 0; }
void *t4(void *arg) {
  pthread_mutex_lock(&m);
  if (flag1 && flag2 && flag3) assert(x1 == x2 && x2 == x3);
  pthread_mutex_unlock(&m);
  return 0;
}
int main() {
  pthread_t a, b, c, d;
  pthread_create(&a, 0, t1, 0);
  pthread_create(&b, 0, t2, 0);
  pthread_create(&c, 0, t3, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  pthread_join(c, 0);
  pthread_create(&d, 0, t4, 0);
  pthread_join(d, 0);
  return 0;
}
