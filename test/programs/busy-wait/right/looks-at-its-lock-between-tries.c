/* Test and test-and-set: who does not get the lock looks at it until it seems free, and tries again. */
#include <pthread.h>
#include <stdio.h>

static volatile int taken;
static int sum;

static void *add(void *arg) {
  for (int i = 0; i < 3; i++) {
    while (__sync_lock_test_and_set(&taken, 1)) {
      while (taken) {
      }
    }
    sum++;
    __sync_lock_release(&taken);
  }
  return arg;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    if (pthread_create(&threads[i], NULL, add, NULL) != 0) return 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d\n", sum);
  return sum != 6;
}
