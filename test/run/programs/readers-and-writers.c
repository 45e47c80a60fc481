/* A reader-writer lock: readers never see a half-made change, and two of them may read at once. */
#include <assert.h>
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int a, b;

static void *write_both(void *unused) {
  for (int i = 0; i < 3; i++) {
    pthread_rwlock_wrlock(&lock);
    a++;
    b++;
    pthread_rwlock_unlock(&lock);
  }
  return unused;
}

static void *read_both(void *unused) {
  for (int i = 0; i < 3; i++) {
    pthread_rwlock_rdlock(&lock);
    assert(a == b);
    pthread_rwlock_unlock(&lock);
  }
  return unused;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, i < 2 ? write_both : read_both, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  assert(a == 6 && b == 6);
  return 0;
}
