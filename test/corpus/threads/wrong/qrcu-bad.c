/* SV-COMP pthread-ext/qrcu style, without the second look.  Wrong: a reader passed the check of idx, the updater flips and sees no reader, the reader counts itself in the old slot. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
atomic_int idx = 0, ctr[2] = {1, 0};
atomic_int readers_progress[2];
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
void *qrcu_reader(void *p) {
  int myidx, me = (int)(long)p;
  myidx = idx;
  ctr[myidx]++; /* should fail when it has become zero */
  readers_progress[me] = 1;
  readers_progress[me] = 2;
  ctr[myidx]--;
  return 0;
}
void *qrcu_updater(void *p) {
  int seen[2];
  seen[0] = readers_progress[0];
  seen[1] = readers_progress[1];
  pthread_mutex_lock(&mutex);
  int old = idx;
  idx = !old;
  ctr[!old]++;
  ctr[old]--;
  while (ctr[old] > 0)
    ;
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < 2; i++)
    if (seen[i] == 1) assert(readers_progress[i] == 2);
  /* what was replaced may be freed now: nobody may still stand in the old slot */
  assert(ctr[old] == 0);
  return 0;
}
int main() {
  pthread_t r1, r2, u;
  pthread_create(&r1, 0, qrcu_reader, (void *)0);
  pthread_create(&r2, 0, qrcu_reader, (void *)1);
  pthread_create(&u, 0, qrcu_updater, 0);
  pthread_join(r1, 0);
  pthread_join(r2, 0);
  pthread_join(u, 0);
  return 0;
}
