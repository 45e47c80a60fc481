#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <unistd.h>

#define N 4
int ring[N], in, out;
sem_t empty, full;
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

void *produce(void *unused) {
  for (int item = 0;; item++) {
    sem_wait(&empty);
    pthread_mutex_lock(&mutex);
    ring[in] = item;
    in = (in + 1) % N;
    pthread_mutex_unlock(&mutex);
    sem_post(&full);
    usleep(1000);
  }
  return unused;
}

void *consume(void *unused) {
  while (1) {
    sem_wait(&full);
    pthread_mutex_lock(&mutex);
    int item = ring[out];
    out = (out + 1) % N;
    pthread_mutex_unlock(&mutex);
    sem_post(&empty);
    printf("%d\n", item);
  }
  return unused;
}

int main(void) {
  pthread_t producer, consumer;
  sem_init(&empty, 0, N);
  sem_init(&full, 0, 0);
  pthread_create(&producer, NULL, produce, NULL);
  pthread_create(&consumer, NULL, consume, NULL);
  pthread_join(producer, NULL);
  pthread_join(consumer, NULL);
}
