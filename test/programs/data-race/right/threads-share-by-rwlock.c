/* Readers together, the writer alone. */
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int x, y;

static void *read_both(void *unused) {
  for (int i = 0; i < 3; i++) {
    pthread_rwlock_rdlock(&lock);
    int same = x == y;
    pthread_rwlock_unlock(&lock);
    if (!same) return &x;
  }
  return unused;
}

int main(void) {
  pthread_t thread[2];
  for (int i = 0; i < 2; i++) pthread_create(&thread[i], NULL, read_both, NULL);
  for (int i = 0; i < 3; i++) {
    pthread_rwlock_wrlock(&lock);
    x++, y++;
    pthread_rwlock_unlock(&lock);
  }
  int bad = 0;
  for (int i = 0; i < 2; i++) {
    void *result;
    pthread_join(thread[i], &result);
    bad |= result != NULL;
  }
  return bad;
}
