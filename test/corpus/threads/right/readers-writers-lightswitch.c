/* Little Book of Semaphores: readers-writers with a lightswitch (readers preferred). */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
typedef struct { int counter; sem_t mutex; } Lightswitch;
static void ls_lock(Lightswitch *l, sem_t *s) { sem_wait(&l->mutex); if (++l->counter == 1) sem_wait(s); sem_post(&l->mutex); }
static void ls_unlock(Lightswitch *l, sem_t *s) { sem_wait(&l->mutex); if (--l->counter == 0) sem_post(s); sem_post(&l->mutex); }
static Lightswitch readLightswitch;
static sem_t roomEmpty;
static int a, b;
static void *writer(void *p) {
  for (int i = 0; i < 2; i++) {
    sem_wait(&roomEmpty);
    a++; b++;
    sem_post(&roomEmpty);
  }
  return p;
}
static void *reader(void *p) {
  for (int i = 0; i < 2; i++) {
    ls_lock(&readLightswitch, &roomEmpty);
    assert(a == b);
    ls_unlock(&readLightswitch, &roomEmpty);
  }
  return p;
}
int main(void) {
  pthread_t t[5];
  sem_init(&readLightswitch.mutex, 0, 1);
  sem_init(&roomEmpty, 0, 1);
  for (int i = 0; i < 5; i++) pthread_create(&t[i], 0, i < 2 ? writer : reader, 0);
  for (int i = 0; i < 5; i++) pthread_join(t[i], 0);
  return a != 4;
}
