/* OSTEP figure 30.6: if around the wait.  Wrong: a second consumer takes the item between the signal and the first one's return. */
#include <assert.h>
#include <pthread.h>
int buffer, count = 0;
pthread_cond_t empty = PTHREAD_COND_INITIALIZER, fill = PTHREAD_COND_INITIALIZER;
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
void *producer(void *arg) {
  for (int i = 0; i < 4; i++) {
    pthread_mutex_lock(&mutex);
    if (count == 1) pthread_cond_wait(&empty, &mutex);
    assert(count == 0);
    count = 1, buffer = i;
    pthread_cond_signal(&fill);
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}
void *consumer(void *arg) {
  for (int i = 0; i < 2; i++) {
    pthread_mutex_lock(&mutex);
    if (count == 0) pthread_cond_wait(&fill, &mutex);
    assert(count == 1);
    count = 0;
    pthread_cond_signal(&empty);
    pthread_mutex_unlock(&mutex);
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
