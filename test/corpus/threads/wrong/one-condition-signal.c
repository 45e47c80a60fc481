/* Bounded buffer with one condition and signal (the classic OSTEP figure 30.8).  Wrong: two consumers sleep, the producer fills and sleeps, one consumer takes and wakes the other consumer: all sleep. */
#include <pthread.h>
#include <stdio.h>
int buffer, count = 0, loops = 4;
pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
void put(int value) { count = 1; buffer = value; }
int get() { count = 0; return buffer; }
void *producer(void *arg) {
  for (int i = 0; i < loops; i++) {
    pthread_mutex_lock(&mutex);
    while (count == 1) pthread_cond_wait(&cond, &mutex);
    put(i);
    pthread_cond_signal(&cond);
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}
void *consumer(void *arg) {
  for (int i = 0; i < loops / 2; i++) {
    pthread_mutex_lock(&mutex);
    while (count == 0) pthread_cond_wait(&cond, &mutex);
    int tmp = get();
    pthread_cond_signal(&cond);
    pthread_mutex_unlock(&mutex);
    (void)tmp;
  }
  return NULL;
}
int main() {
  pthread_t p, c1, c2;
  pthread_create(&c1, NULL, consumer, NULL);
  pthread_create(&c2, NULL, consumer, NULL);
  pthread_create(&p, NULL, producer, NULL);
  pthread_join(p, NULL);
  pthread_join(c1, NULL);
  pthread_join(c2, NULL);
  return 0;
}
