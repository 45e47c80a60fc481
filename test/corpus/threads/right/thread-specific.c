/* Thread-specific data with destructors, and __thread. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_int made, destroyed;
static __thread int calls;
static void destroy(void *p) { free(p); destroyed++; }
static void make_key(void) { pthread_key_create(&key, destroy); }
static char *buffer(void) {
  pthread_once(&once, make_key);
  char *b = pthread_getspecific(key);
  if (!b) { b = malloc(16); made++; pthread_setspecific(key, b); }
  calls++;
  return b;
}
static void *run(void *p) {
  char *first = buffer();
  for (int i = 0; i < 3; i++) if (buffer() != first) exit(1);
  if (calls != 4) exit(2);
  return 0;
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, run, 0);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  return !(made == 3 && destroyed == 3 && calls == 0);
}
