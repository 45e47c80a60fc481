/* Unisex bathroom with a look at the other sex outside the lock.  Wrong: both see it empty. */
#include <assert.h>
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int in[2];
static void enter(int sex) {
  while (in[!sex] > 0) {
    pthread_mutex_lock(&m);
    if (in[!sex] > 0) pthread_cond_wait(&c, &m);
    pthread_mutex_unlock(&m);
  }
  pthread_mutex_lock(&m);
  in[sex]++;
  pthread_mutex_unlock(&m);
}
static void leave(int sex) {
  pthread_mutex_lock(&m);
  if (--in[sex] == 0) pthread_cond_broadcast(&c);
  pthread_mutex_unlock(&m);
}
static void *person(void *p) {
  int sex = (int)(long)p;
  enter(sex);
  assert(in[0] == 0 || in[1] == 0);
  leave(sex);
  return 0;
}
int main(void) {
  pthread_t t[4];
  for (long i = 0; i < 4; i++) pthread_create(&t[i], 0, person, (void *)(i & 1));
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return 0;
}
