/* Work queue, one poison pill for each worker. */
#include <pthread.h>
#include <semaphore.h>
#define CAP 4
#define WORKERS 3
static int queue[CAP], in, out;
static sem_t items, slots;
static pthread_mutex_t mtx = PTHREAD_MUTEX_INITIALIZER;
static long sums[WORKERS];
static void push(int v) {
  sem_wait(&slots);
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
  sem_post(&slots);
  return v;
}
static void *work(void *p) { for (int v; (v = pop()) != -1;) sums[(long)p] += v; return 0; }
int main(void) {
  pthread_t t[WORKERS];
  long sum = 0;
  sem_init(&items, 0, 0); sem_init(&slots, 0, CAP);
  for (long i = 0; i < WORKERS; i++) pthread_create(&t[i], 0, work, (void *)i);
  for (int i = 1; i <= 10; i++) push(i);
  for (int i = 0; i < WORKERS; i++) push(-1);
  for (int i = 0; i < WORKERS; i++) pthread_join(t[i], 0), sum += sums[i];
  return sum == 55 ? 0 : 1;
}
