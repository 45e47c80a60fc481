/* A cache behind pthread_rwlock: look under the read lock, fill under the write lock after a second look. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#define SLOTS 4
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int *cache[SLOTS], filled;
static int lookup(int key) {
  pthread_rwlock_rdlock(&lock);
  int *hit = cache[key];
  int v = hit ? *hit : -1;
  pthread_rwlock_unlock(&lock);
  if (hit) return v;
  pthread_rwlock_wrlock(&lock);
  if (!cache[key]) {
    cache[key] = malloc(sizeof(int));
    *cache[key] = key * key;
    filled++;
  }
  v = *cache[key];
  pthread_rwlock_unlock(&lock);
  return v;
}
static void *client(void *p) {
  for (int i = 0; i < 5; i++) {
    int key = (int)((long)p + i) % SLOTS;
    assert(lookup(key) == key * key);
  }
  return 0;
}
int main(void) {
  pthread_t t[3];
  for (long i = 0; i < 3; i++) pthread_create(&t[i], 0, client, (void *)i);
  for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
  for (int i = 0; i < SLOTS; i++) free(cache[i]);
  pthread_rwlock_destroy(&lock);
  return filled != SLOTS;
}
