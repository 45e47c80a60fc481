/* OSTEP figure 30.12: bounded buffer, mutex and two conditions. */
#include <pthread.h>
#include <stdio.h>
#define MAX 3
int buffer[MAX], fill_ptr = 0, use_ptr = 0, count = 0, loops = 6;
long sum;
pthread_cond_t empty = PTHREAD_COND_INITIALIZER, fill = PTHREAD_COND_INITIALIZER;
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
void put(int value) { buffer[fill_ptr] = value; fill_ptr = (fill_ptr + 1) % MAX; count++; }
int get() { int tmp = buffer[use_ptr]; use_ptr = (use_ptr + 1) % MAX; count--; return tmp; }
void *producer(void *arg) {
  for (int i = 0; i < loops; i++) {
    pthread_mutex_lock(&mutex);
    while (count == MAX) pthread_cond_wait(&empty, &mutex);
    put(i);
    pthread_cond_signal(&fill);
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}
void *consumer(void *arg) {
  for (int i = 0; i < loops; i++) {
    pthread_mutex_lock(&mutex);
    while (count == 0) pthread_cond_wait(&fill, &mutex);
    int tmp = get();
    sum += tmp;
    pthread_cond_signal(&empty);
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}
int main() {
  pthread_t p[2], c[2];
  for (int i = 0; i < 2; i++) pthread_create(&p[i], NULL, producer, NULL), pthread_create(&c[i], NULL, consumer, NULL);
  for (int i = 0; i < 2; i++) pthread_join(p[i], NULL), pthread_join(c[i], NULL);
  printf("%ld\n", sum);
  return sum != 30;
}
