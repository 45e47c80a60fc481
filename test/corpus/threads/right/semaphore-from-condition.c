/* A "Zemaphore" (OSTEP 31.17), used for an ordering and as a lock. */
#include <pthread.h>
#include <stdio.h>
typedef struct __Zem_t { int value; pthread_cond_t cond; pthread_mutex_t lock; } Zem_t;
static void Zem_init(Zem_t *s, int value) { s->value = value; pthread_cond_init(&s->cond, 0); pthread_mutex_init(&s->lock, 0); }
static void Zem_wait(Zem_t *s) { pthread_mutex_lock(&s->lock); while (s->value <= 0) pthread_cond_wait(&s->cond, &s->lock); s->value--; pthread_mutex_unlock(&s->lock); }
static void Zem_post(Zem_t *s) { pthread_mutex_lock(&s->lock); s->value++; pthread_cond_signal(&s->cond); pthread_mutex_unlock(&s->lock); }
static Zem_t s, m;
static int count;
static void *child(void *arg) { Zem_wait(&m); count++; Zem_post(&m); puts("child"); fflush(stdout); Zem_post(&s); return NULL; }
int main(void) {
  pthread_t c[3];
  Zem_init(&s, 0);
  Zem_init(&m, 1);
  puts("parent: begin");
  for (int i = 0; i < 3; i++) pthread_create(&c[i], NULL, child, NULL);
  for (int i = 0; i < 3; i++) Zem_wait(&s);
  puts("parent: end");
  for (int i = 0; i < 3; i++) pthread_join(c[i], NULL);
  return count != 3;
}
