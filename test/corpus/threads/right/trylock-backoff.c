/* Two locks in opposite order with trylock and back-off by usleep. */
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int n;
static void both(pthread_mutex_t *x, pthread_mutex_t *y) {
  useconds_t pause = 100;
  for (;;) {
    pthread_mutex_lock(x);
    if (pthread_mutex_trylock(y) == 0) return;
    pthread_mutex_unlock(x);
    usleep(pause);
    if (pause < 10000) pause *= 2;
  }
}
static void *ab(void *p) { for (int i = 0; i < 3; i++) { both(&a, &b); n++; pthread_mutex_unlock(&b); pthread_mutex_unlock(&a); } return p; }
static void *ba(void *p) { for (int i = 0; i < 3; i++) { both(&b, &a); n++; pthread_mutex_unlock(&a); pthread_mutex_unlock(&b); } return p; }
int main(void) {
  pthread_t t, u;
  pthread_create(&t, 0, ab, 0);
  pthread_create(&u, 0, ba, 0);
  pthread_join(t, 0);
  pthread_join(u, 0);
  return n != 6;
}
