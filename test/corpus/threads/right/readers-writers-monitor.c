/* Readers-writers as a monitor, writers preferred (Anderson and Dahlin). */
#include <assert.h>
#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t okToRead = PTHREAD_COND_INITIALIZER, okToWrite = PTHREAD_COND_INITIALIZER;
static int AR, WR, AW, WW, db, copy;
static void *Reader(void *p) {
  for (int i = 0; i < 2; i++) {
    pthread_mutex_lock(&lock);
    while (AW + WW > 0) { WR++; pthread_cond_wait(&okToRead, &lock); WR--; }
    AR++;
    pthread_mutex_unlock(&lock);
    assert(db == copy);
    pthread_mutex_lock(&lock);
    AR--;
    if (AR == 0 && WW > 0) pthread_cond_signal(&okToWrite);
    pthread_mutex_unlock(&lock);
  }
  return p;
}
static void *Writer(void *p) {
  pthread_mutex_lock(&lock);
  while (AW + AR > 0) { WW++; pthread_cond_wait(&okToWrite, &lock); WW--; }
  AW++;
  pthread_mutex_unlock(&lock);
  db++; copy++;
  pthread_mutex_lock(&lock);
  AW--;
  if (WW > 0) pthread_cond_signal(&okToWrite);
  else if (WR > 0) pthread_cond_broadcast(&okToRead);
  pthread_mutex_unlock(&lock);
  return p;
}
int main(void) {
  pthread_t t[5];
  for (int i = 0; i < 5; i++) pthread_create(&t[i], 0, i & 1 ? Writer : Reader, 0);
  for (int i = 0; i < 5; i++) pthread_join(t[i], 0);
  return db != 2;
}
