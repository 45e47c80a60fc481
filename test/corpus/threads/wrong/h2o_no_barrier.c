/* Building H2O, the barrier left out.  Wrong: an atom of the next molecule bonds before those of this one have. */
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, bonding = PTHREAD_MUTEX_INITIALIZER;
int oxygen, hydrogen;
sem_t oxyQueue, hydroQueue;
char formed[32];
int atoms;
void bond(char kind) { pthread_mutex_lock(&bonding); formed[atoms++] = kind; pthread_mutex_unlock(&bonding); }
void *oxygen_thread(void *p) {
  pthread_mutex_lock(&mutex);
  oxygen++;
  if (hydrogen >= 2) { sem_post(&hydroQueue); sem_post(&hydroQueue); hydrogen -= 2; sem_post(&oxyQueue); oxygen--; }
  pthread_mutex_unlock(&mutex);
  sem_wait(&oxyQueue);
  bond('O');
  return 0;
}
void *hydrogen_thread(void *p) {
  pthread_mutex_lock(&mutex);
  hydrogen++;
  if (hydrogen >= 2 && oxygen >= 1) { sem_post(&hydroQueue); sem_post(&hydroQueue); hydrogen -= 2; sem_post(&oxyQueue); oxygen--; }
  pthread_mutex_unlock(&mutex);
  sem_wait(&hydroQueue);
  bond('H');
  return 0;
}
int main(void) {
  pthread_t t[6];
  sem_init(&oxyQueue, 0, 0); sem_init(&hydroQueue, 0, 0);
  for (int i = 0; i < 6; i++) pthread_create(&t[i], 0, i % 3 ? hydrogen_thread : oxygen_thread, 0);
  for (int i = 0; i < 6; i++) pthread_join(t[i], 0);
  for (int m = 0; m < 6; m += 3) assert((formed[m] == 'O') + (formed[m + 1] == 'O') + (formed[m + 2] == 'O') == 1);
  return 0;
}
