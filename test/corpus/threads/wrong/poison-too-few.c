/* Work queue with one poison pill for all workers.  Wrong: in any order the second worker waits for ever. */
#include <pthread.h>
#include <semaphore.h>
#define CAP 16
static int queue[CAP], in, out;
static sem_t items;
static pthread_mutex_t mtx = PTHREAD_MUTEX_INITIALIZER;
static void push(int v) {
  pthread_mutex_lock(&mtx);
  queue[in++ % CAP] = v;
  pthread_mutex_unlock(&mtx);
  sem_post(&items);
}
static int pop(void) {
  sem_wait(&items);
  pthread_mutex_lock(&mtx);
  int v = queue[out++ % CAP];
  pthread_mutex_unlock(&mtx);
  return v;
}
static void *work(void *p) { while (pop() != -1) ; return p; }
int main(void) {
  pthread_t a, b;
  sem_init(&items, 0, 0);
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  for (int i = 0; i < 5; i++) push(i);
  push(-1);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
