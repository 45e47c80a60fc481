/* SCTBench CS/carter01_bad.  Wrong: t1 holds m and waits for l, t2 holds l and waits for m. */
#include <pthread.h>

pthread_mutex_t m, l;
int A = 0, B = 0;

void *t1(void *arg) {
  pthread_mutex_lock(&m);
  A++;
  if (A == 1) pthread_mutex_lock(&l);
  pthread_mutex_unlock(&m);
  /* perform class A operation */
  pthread_mutex_lock(&m);
  A--;
  if (A == 0) pthread_mutex_unlock(&l);
  pthread_mutex_unlock(&m);
  return 0;
}

void *t2(void *arg) {
  pthread_mutex_lock(&l);
  B++;
  if (B == 1) pthread_mutex_lock(&m);
  pthread_mutex_unlock(&l);
  /* perform class B operation */
  pthread_mutex_lock(&l);
  B--;
  if (B == 0) pthread_mutex_unlock(&m);
  pthread_mutex_unlock(&l);
  return 0;
}

void *t3(void *arg) { return 0; }

int main() {
  pthread_t a1, a2, a3;
  pthread_mutex_init(&m, 0);
  pthread_mutex_init(&l, 0);
  pthread_create(&a1, 0, t1, 0);
  pthread_create(&a2, 0, t2, 0);
  pthread_create(&a3, 0, t3, 0);
  pthread_join(a1, 0);
  pthread_join(a2, 0);
  pthread_join(a3, 0);
  return 0;
}
