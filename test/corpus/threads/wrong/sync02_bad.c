/* SCTBench CS/sync02_bad.  Wrong: num starts with one that nobody made: the consumer comes first and takes it. */
#include <assert.h>
#include <pthread.h>
#define N 3
int num, total;
pthread_mutex_t m;
pthread_cond_t empty, full;
void *thread1(void *arg) {
  for (int i = 0; i < N; i++) {
    pthread_mutex_lock(&m);
    while (num > 0) pthread_cond_wait(&empty, &m);
    num++;
    total++;
    pthread_mutex_unlock(&m);
    pthread_cond_signal(&full);
  }
  return 0;
}
void *thread2(void *arg) {
  for (int j = 0; j < N; j++) {
    pthread_mutex_lock(&m);
    while (num == 0) pthread_cond_wait(&full, &m);
    num--;
    total--;
    assert(total >= 0);
    pthread_mutex_unlock(&m);
    pthread_cond_signal(&empty);
  }
  return 0;
}
int main() {
  pthread_t t1, t2;
  num = 1;
  pthread_mutex_init(&m, 0);
  pthread_cond_init(&empty, 0);
  pthread_cond_init(&full, 0);
  pthread_create(&t1, 0, thread1, 0);
  pthread_create(&t2, 0, thread2, 0);
  pthread_join(t1, 0);
  pthread_join(t2, 0);
  return 0;
}
