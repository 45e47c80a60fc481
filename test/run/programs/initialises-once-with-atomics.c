/* Double-checked initialisation with an atomic pointer, and pthread_once beside it. */
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct settings {
  int a, b;
};

static _Atomic(struct settings *) shared;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int made, begun;

static void begin(void) {
  for (int i = 0; i < 3; i++) begun++;
}

static struct settings *get(void) {
  struct settings *found = atomic_load(&shared);
  if (found) return found;
  pthread_mutex_lock(&lock);
  found = atomic_load(&shared);
  if (!found) {
    found = malloc(sizeof *found);
    found->a = 1;
    found->b = 2;
    made++;
    atomic_store(&shared, found);
  }
  pthread_mutex_unlock(&lock);
  return found;
}

static void *use(void *unused) {
  pthread_once(&once, begin);
  assert(begun == 3);
  struct settings *mine = get();
  assert(mine->a == 1 && mine->b == 2);
  return unused;
}

int main(void) {
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, use, NULL);
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  assert(made == 1);
  free(shared);
  return 0;
}
