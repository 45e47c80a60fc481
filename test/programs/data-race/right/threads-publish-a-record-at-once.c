/* A record is published as a whole: readers see the old one or the new one. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

struct point {
  long x, y, z;
};

static _Atomic(struct point) shared;
static int detail;

static void *publish(void *unused) {
  detail = 7;
  atomic_store(&shared, ((struct point){1, 2, 3}));
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, publish, NULL);
  struct point seen = atomic_load(&shared);
  if (seen.z == 3) printf("%d\n", detail);
  pthread_join(thread, NULL);
  struct point next = {4, 5, 6};
  struct point old = atomic_exchange(&shared, next);
  _Bool swapped = atomic_compare_exchange_strong(&shared, &next, old);
  printf("%ld %d\n", old.x, swapped);
  return 0;
}
