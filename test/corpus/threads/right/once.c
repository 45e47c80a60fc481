/* Lazy initialisation with pthread_once and with call_once. */
#include <pthread.h>
#include <threads.h>
static pthread_once_t once = PTHREAD_ONCE_INIT;
static once_flag flag = ONCE_FLAG_INIT;
static int a, b;
static void init_a(void) { a++; }
static void init_b(void) { b++; }
static void *user(void *p) {
  pthread_once(&once, init_a);
  call_once(&flag, init_b);
  return a == 1 && b == 1 ? 0 : (void *)1;
}
int main(void) {
  pthread_t t[4];
  int bad = 0;
  for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, user, 0);
  for (int i = 0; i < 4; i++) { void *r; pthread_join(t[i], &r); bad |= r != 0; }
  return bad || a != 1 || b != 1;
}
