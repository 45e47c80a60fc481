/* Recursive and error-checking mutexes. */
#include <errno.h>
#include <pthread.h>
static pthread_mutex_t rec, chk;
static int depth_sum;
static void visit(int depth) {
  pthread_mutex_lock(&rec);
  depth_sum += depth;
  if (depth > 0) visit(depth - 1);
  pthread_mutex_unlock(&rec);
}
static void *walk(void *p) {
  visit(3);
  pthread_mutex_lock(&chk);
  long bad = pthread_mutex_lock(&chk) != EDEADLK;
  pthread_mutex_unlock(&chk);
  bad |= pthread_mutex_unlock(&chk) != EPERM;
  return (void *)bad;
}
int main(void) {
  pthread_mutexattr_t a;
  pthread_t t[2];
  void *bad[2];
  pthread_mutexattr_init(&a);
  pthread_mutexattr_settype(&a, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&rec, &a);
  pthread_mutexattr_settype(&a, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&chk, &a);
  for (int i = 0; i < 2; i++) pthread_create(&t[i], 0, walk, 0);
  for (int i = 0; i < 2; i++) pthread_join(t[i], &bad[i]);
  return bad[0] || bad[1] || depth_sum != 12;
}
