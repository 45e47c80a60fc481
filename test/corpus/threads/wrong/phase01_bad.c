/* SCTBench CS/phase01_bad.  Wrong: in any order: thread1 keeps y and locks it again. */
#include <pthread.h>
pthread_mutex_t x, y;
int lockStatus = 0;
void *thread1(void *arg) {
  pthread_mutex_lock(&x);
  pthread_mutex_lock(&y);
  lockStatus = 1;
  pthread_mutex_unlock(&x);
  pthread_mutex_lock(&y);
  pthread_mutex_unlock(&y);
  return NULL;
}
void *thread2(void *arg) { lockStatus = 2; return NULL; }
int main() {
  pthread_t a, b;
  pthread_mutex_init(&x, 0);
  pthread_mutex_init(&y, 0);
  pthread_create(&a, 0, thread1, 0);
  pthread_create(&b, 0, thread2, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
