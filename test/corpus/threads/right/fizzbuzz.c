/* FizzBuzz with four threads and one condition (LeetCode 1195 in C). */
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int i = 1, n = 15;
static int kind(int k) { return k % 15 == 0 ? 3 : k % 5 == 0 ? 2 : k % 3 == 0 ? 1 : 0; }
static void *speak(void *p) {
  int mine = (int)(long)p;
  for (;;) {
    pthread_mutex_lock(&m);
    while (i <= n && kind(i) != mine) pthread_cond_wait(&c, &m);
    if (i > n) { pthread_mutex_unlock(&m); return 0; }
    if (mine) puts(mine == 1 ? "fizz" : mine == 2 ? "buzz" : "fizzbuzz"); else printf("%d\n", i);
    i++;
    pthread_cond_broadcast(&c);
    pthread_mutex_unlock(&m);
  }
}
int main(void) {
  pthread_t t[4];
  for (long k = 0; k < 4; k++) pthread_create(&t[k], 0, speak, (void *)k);
  for (int k = 0; k < 4; k++) pthread_join(t[k], 0);
  return 0;
}
