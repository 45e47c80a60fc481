/* Three threads, a mutex with priority inheritance and a condition. */
#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;
static int count;

static void *add(void *unused) {
  for (int i = 0; i < 4; i++) {
    pthread_mutex_lock(&lock);
    count++;
    pthread_cond_signal(&done);
    pthread_mutex_unlock(&lock);
  }
  return unused;
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT);
  pthread_mutex_init(&lock, &attributes);
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, add, NULL);
  pthread_mutex_lock(&lock);
  while (count < 12) pthread_cond_wait(&done, &lock);
  pthread_mutex_unlock(&lock);
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  assert(count == 12);
  return 0;
}
