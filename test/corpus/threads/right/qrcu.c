/* McKenney's QRCU as in SV-COMP pthread-ext, with atomics. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
atomic_int idx, ctr[2] = {1, 0}, progress[2];
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int get_unless_zero(atomic_int *p) {
  int n = *p;
  while (n != 0)
    if (atomic_compare_exchange_weak(p, &n, n + 1)) return 1;
  return 0;
}
void *qrcu_reader(void *p) {
  int me = (int)(long)p, my;
  for (;;) {
    my = idx & 1;
    if (get_unless_zero(&ctr[my])) break;
  }
  progress[me] = 1;
  progress[me] = 2;
  ctr[my]--;
  return 0;
}
void *qrcu_updater(void *p) {
  int seen[2] = {progress[0], progress[1]}, sum;
  sum = ctr[0];
  sum += ctr[1];
  if (sum <= 1) { sum = ctr[0]; sum += ctr[1]; }
  if (sum > 1) {
    pthread_mutex_lock(&mutex);
    int i = idx & 1;
    ctr[!i]++;
    idx = !i;
    ctr[i]--;
    while (ctr[i] > 0)
      ;
    pthread_mutex_unlock(&mutex);
  }
  for (int i = 0; i < 2; i++)
    if (seen[i] == 1) assert(progress[i] == 2);
  return 0;
}
int main() {
  pthread_t r1, r2, u1;
  pthread_create(&r1, 0, qrcu_reader, (void *)0);
  pthread_create(&r2, 0, qrcu_reader, (void *)1);
  pthread_create(&u1, 0, qrcu_updater, 0);
  pthread_join(r1, 0);
  pthread_join(r2, 0);
  pthread_join(u1, 0);
  return 0;
}
