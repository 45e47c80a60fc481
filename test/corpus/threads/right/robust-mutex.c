/* Robust mutex, as in pthread_mutexattr_setrobust(3). */
#include <errno.h>
#include <pthread.h>
static pthread_mutex_t mtx;
static int half;
static void *original_owner(void *p) {
  pthread_mutex_lock(&mtx);
  half = 1;
  pthread_exit(NULL); /* with the lock */
}
static void *next_owner(void *p) {
  int s = pthread_mutex_lock(&mtx);
  if (s == EOWNERDEAD) { half = 0; pthread_mutex_consistent(&mtx); }
  else if (s != 0) return (void *)1;
  pthread_mutex_unlock(&mtx);
  return NULL;
}
int main(void) {
  pthread_t a, b, c;
  pthread_mutexattr_t attr;
  void *r1, *r2;
  pthread_mutexattr_init(&attr);
  pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&mtx, &attr);
  pthread_create(&a, NULL, original_owner, NULL);
  pthread_create(&b, NULL, next_owner, NULL);
  pthread_create(&c, NULL, next_owner, NULL);
  pthread_join(a, NULL);
  pthread_join(b, &r1);
  pthread_join(c, &r2);
  return r1 || r2;
}
