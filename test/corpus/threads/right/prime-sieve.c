/* McIlroy's prime sieve: a thread for each prime, one-place channels between. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
typedef struct { pthread_mutex_t m; pthread_cond_t c; int full, value; } chan;
static chan *new_chan(void) { chan *c = calloc(1, sizeof *c); pthread_mutex_init(&c->m, 0); pthread_cond_init(&c->c, 0); return c; }
static void put(chan *c, int v) {
  pthread_mutex_lock(&c->m);
  while (c->full) pthread_cond_wait(&c->c, &c->m);
  c->value = v;
  c->full = 1;
  pthread_cond_broadcast(&c->c);
  pthread_mutex_unlock(&c->m);
}
static int get(chan *c) {
  pthread_mutex_lock(&c->m);
  while (!c->full) pthread_cond_wait(&c->c, &c->m);
  int v = c->value;
  c->full = 0;
  pthread_cond_broadcast(&c->c);
  pthread_mutex_unlock(&c->m);
  return v;
}
static void *filter(void *p) {
  chan *in = p, *out = NULL;
  pthread_t next;
  int prime = get(in);
  if (prime < 0) return NULL;
  printf("%d\n", prime);
  for (;;) {
    int n = get(in);
    if (n > 0 && n % prime == 0) continue;
    if (!out) {
      out = new_chan();
      pthread_create(&next, 0, filter, out);
    }
    put(out, n);
    if (n < 0) break;
  }
  pthread_join(next, 0);
  return NULL;
}
int main(void) {
  chan *c = new_chan();
  pthread_t t;
  pthread_create(&t, 0, filter, c);
  for (int i = 2; i < 16; i++) put(c, i);
  put(c, -1);
  pthread_join(t, 0);
  return 0;
}
