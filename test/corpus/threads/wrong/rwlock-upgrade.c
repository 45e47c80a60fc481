/* Upgrading a reader lock.  Wrong: two readers both ask to write, each keeps the other out. */
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int readers, writer, value;
static void rdlock(void) { pthread_mutex_lock(&m); while (writer) pthread_cond_wait(&c, &m); readers++; pthread_mutex_unlock(&m); }
static void upgrade(void) {
  pthread_mutex_lock(&m);
  while (readers > 1) pthread_cond_wait(&c, &m);
  readers--;
  writer = 1;
  pthread_mutex_unlock(&m);
}
static void wrunlock(void) { pthread_mutex_lock(&m); writer = 0; pthread_cond_broadcast(&c); pthread_mutex_unlock(&m); }
static void *update(void *p) {
  rdlock();
  int v = value;
  upgrade();
  value = v + 1;
  wrunlock();
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, update, 0);
  pthread_create(&b, 0, update, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
