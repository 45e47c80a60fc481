/* Unisex bathroom (Andrews, Downey), with a turnstile. */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
typedef struct { int counter; sem_t mutex; } Lightswitch;
static void ls_lock(Lightswitch *l, sem_t *s) { sem_wait(&l->mutex); if (++l->counter == 1) sem_wait(s); sem_post(&l->mutex); }
static void ls_unlock(Lightswitch *l, sem_t *s) { sem_wait(&l->mutex); if (--l->counter == 0) sem_post(s); sem_post(&l->mutex); }
static sem_t empty, turnstile, multiplex[2], m;
static Lightswitch sw[2];
static int inside[2];
static void *person(void *p) {
  int s = (int)(long)p;
  sem_wait(&turnstile);
  ls_lock(&sw[s], &empty);
  sem_post(&turnstile);
  sem_wait(&multiplex[s]);
  sem_wait(&m); inside[s]++; assert(inside[s] <= 3 && inside[!s] == 0); sem_post(&m);
  sem_wait(&m); inside[s]--; sem_post(&m);
  sem_post(&multiplex[s]);
  ls_unlock(&sw[s], &empty);
  return 0;
}
int main(void) {
  pthread_t t[8];
  sem_init(&empty, 0, 1); sem_init(&turnstile, 0, 1); sem_init(&m, 0, 1);
  for (int i = 0; i < 2; i++) sem_init(&multiplex[i], 0, 3), sem_init(&sw[i].mutex, 0, 1);
  for (long i = 0; i < 8; i++) pthread_create(&t[i], 0, person, (void *)(i & 1));
  for (int i = 0; i < 8; i++) pthread_join(t[i], 0);
  return 0;
}
