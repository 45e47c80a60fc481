/* Building H2O (Downey), with pthread_barrier. */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
static sem_t mutex, oxyQueue, hydroQueue;
static pthread_barrier_t barrier;
static pthread_mutex_t bonding = PTHREAD_MUTEX_INITIALIZER;
static int oxygen, hydrogen, atoms;
static char formed[16];
static void bond(char c) { pthread_mutex_lock(&bonding); formed[atoms++] = c; pthread_mutex_unlock(&bonding); }
static void *O(void *p) {
  sem_wait(&mutex);
  oxygen++;
  if (hydrogen >= 2) { sem_post(&hydroQueue); sem_post(&hydroQueue); hydrogen -= 2; sem_post(&oxyQueue); oxygen--; }
  else sem_post(&mutex);
  sem_wait(&oxyQueue);
  bond('O');
  pthread_barrier_wait(&barrier);
  sem_post(&mutex);
  return p;
}
static void *H(void *p) {
  sem_wait(&mutex);
  hydrogen++;
  if (hydrogen >= 2 && oxygen >= 1) { sem_post(&hydroQueue); sem_post(&hydroQueue); hydrogen -= 2; sem_post(&oxyQueue); oxygen--; }
  else sem_post(&mutex);
  sem_wait(&hydroQueue);
  bond('H');
  pthread_barrier_wait(&barrier);
  return p;
}
int main(void) {
  pthread_t t[9];
  sem_init(&mutex, 0, 1); sem_init(&oxyQueue, 0, 0); sem_init(&hydroQueue, 0, 0);
  pthread_barrier_init(&barrier, 0, 3);
  for (int i = 0; i < 9; i++) pthread_create(&t[i], 0, i % 3 ? H : O, 0);
  for (int i = 0; i < 9; i++) pthread_join(t[i], 0);
  for (int m = 0; m < 9; m += 3) assert((formed[m] == 'O') + (formed[m + 1] == 'O') + (formed[m + 2] == 'O') == 1);
  return 0;
}
