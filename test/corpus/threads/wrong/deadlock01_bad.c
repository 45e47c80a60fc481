/* SCTBench CS/deadlock01_bad.  Wrong: thread1 has a, thread2 has b. */
#include <pthread.h>
pthread_mutex_t a, b;
int counter = 1;

void *thread1(void *arg) {
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b);
  counter++;
  pthread_mutex_unlock(&b);
  pthread_mutex_unlock(&a);
  return 0;
}
void *thread2(void *arg) {
  pthread_mutex_lock(&b);
  pthread_mutex_lock(&a);
  counter--;
  pthread_mutex_unlock(&a);
  pthread_mutex_unlock(&b);
  return 0;
}
int main(void) {
  pthread_t t1, t2;
  pthread_mutex_init(&a, 0);
  pthread_mutex_init(&b, 0);
  pthread_create(&t1, 0, thread1, 0);
  pthread_create(&t2, 0, thread2, 0);
  pthread_join(t1, 0);
  pthread_join(t2, 0);
  pthread_mutex_destroy(&a);
  pthread_mutex_destroy(&b);
  return 0;
}
