/* volatile makes no update indivisible. */
#include <pthread.h>

static volatile int counter;

static void *add(void *unused) {
  for (int i = 0; i < 5; i++) counter++;
  return unused;
}

int main(void) {
  pthread_t thread[2];
  for (int i = 0; i < 2; i++) pthread_create(&thread[i], NULL, add, NULL);
  for (int i = 0; i < 2; i++) pthread_join(thread[i], NULL);
  return counter > 10;
}
