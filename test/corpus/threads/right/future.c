/* Futures and a countdown latch. */
#include <pthread.h>
#include <stdlib.h>
typedef struct { pthread_mutex_t m; pthread_cond_t c; int set; long value; } future;
typedef struct { pthread_mutex_t m; pthread_cond_t c; int count; } latch;
static future f[3];
static latch start = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 3};
static void count_down(latch *l) { pthread_mutex_lock(&l->m); if (--l->count == 0) pthread_cond_broadcast(&l->c); pthread_mutex_unlock(&l->m); }
static void await(latch *l) { pthread_mutex_lock(&l->m); while (l->count > 0) pthread_cond_wait(&l->c, &l->m); pthread_mutex_unlock(&l->m); }
static void set(future *f, long v) { pthread_mutex_lock(&f->m); f->value = v; f->set = 1; pthread_cond_broadcast(&f->c); pthread_mutex_unlock(&f->m); }
static long get(future *f) { pthread_mutex_lock(&f->m); while (!f->set) pthread_cond_wait(&f->c, &f->m); long v = f->value; pthread_mutex_unlock(&f->m); return v; }
static void *compute(void *p) {
  long i = (long)p;
  count_down(&start);
  await(&start);
  set(&f[i], i == 0 ? 1 : get(&f[i - 1]) * 3);
  return 0;
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_mutex_init(&f[i].m, 0), pthread_cond_init(&f[i].c, 0);
  for (long i = 0; i < 3; i++) pthread_create(&t[i], 0, compute, (void *)i);
  long v = get(&f[2]);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return v != 9;
}
