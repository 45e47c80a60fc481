#include <assert.h>
#include <pthread.h>
#include <stdio.h>

int counter;

void *work(void *unused) {
  for (int i = 0; i < 3; i++) counter++;
  return unused;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, NULL, work, NULL);
  pthread_create(&second, NULL, work, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  assert(counter == 6);
  printf("%d\n", counter);
  return 0;
}
