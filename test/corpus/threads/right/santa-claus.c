/* Santa Claus (Trono, Downey): three reindeer, three elves, one visit of each kind. */
#include <pthread.h>
#include <semaphore.h>
#define REINDEER 3
#define ELVES 3
static int elves, reindeer, hitched, helped, sleigh;
static sem_t santaSem, reindeerSem, elfTex, elfSem, mutex, tally;
static void *santa(void *p) {
  for (int visits = 0; visits < 2; visits++) {
    sem_wait(&santaSem);
    sem_wait(&mutex);
    if (reindeer >= REINDEER) {
      sleigh++;
      for (int i = 0; i < REINDEER; i++) sem_post(&reindeerSem);
      reindeer -= REINDEER;
    } else if (elves == 3) {
      for (int i = 0; i < 3; i++) sem_post(&elfSem);
    }
    sem_post(&mutex);
  }
  return p;
}
static void *reindeer_thread(void *p) {
  sem_wait(&mutex);
  if (++reindeer == REINDEER) sem_post(&santaSem);
  sem_post(&mutex);
  sem_wait(&reindeerSem);
  sem_wait(&tally); hitched++; sem_post(&tally);
  return p;
}
static void *elf(void *p) {
  sem_wait(&elfTex);
  sem_wait(&mutex);
  if (++elves == 3) sem_post(&santaSem);
  else sem_post(&elfTex);
  sem_post(&mutex);
  sem_wait(&elfSem);
  sem_wait(&tally); helped++; sem_post(&tally);
  sem_wait(&mutex);
  if (--elves == 0) sem_post(&elfTex);
  sem_post(&mutex);
  return p;
}
int main(void) {
  pthread_t t[1 + REINDEER + ELVES];
  sem_init(&santaSem, 0, 0); sem_init(&reindeerSem, 0, 0); sem_init(&elfTex, 0, 1); sem_init(&elfSem, 0, 0); sem_init(&mutex, 0, 1); sem_init(&tally, 0, 1);
  pthread_create(&t[0], 0, santa, 0);
  for (int i = 0; i < REINDEER; i++) pthread_create(&t[1 + i], 0, reindeer_thread, 0);
  for (int i = 0; i < ELVES; i++) pthread_create(&t[1 + REINDEER + i], 0, elf, 0);
  for (int i = 0; i < 1 + REINDEER + ELVES; i++) pthread_join(t[i], 0);
  return !(hitched == REINDEER && helped == ELVES && sleigh == 1);
}
