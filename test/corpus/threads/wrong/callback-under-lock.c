/* A listener is called with the list locked, and registers another.  Wrong: in any order, on the lock it holds. */
#include <pthread.h>
static pthread_mutex_t listeners = PTHREAD_MUTEX_INITIALIZER;
static void (*list[8])(void);
static int n;
static void add(void (*f)(void)) { pthread_mutex_lock(&listeners); list[n++] = f; pthread_mutex_unlock(&listeners); }
static void nothing(void) {}
static void nosy(void) { add(nothing); }
static void *fire(void *p) {
  pthread_mutex_lock(&listeners);
  for (int i = 0, m = n; i < m; i++) list[i]();
  pthread_mutex_unlock(&listeners);
  return p;
}
int main(void) {
  pthread_t t;
  add(nosy);
  pthread_create(&t, 0, fire, 0);
  pthread_join(t, 0);
  return 0;
}
