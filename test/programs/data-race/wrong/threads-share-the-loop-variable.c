/* Each thread is given the address of the variable that the loop goes on changing. */
#include <pthread.h>

static int seen[3];

static void *note(void *number) {
  seen[*(int *)number % 3] = 1;
  return NULL;
}

int main(void) {
  pthread_t thread[3];
  for (int i = 0; i < 3; i++) pthread_create(&thread[i], NULL, note, &i);
  for (int i = 0; i < 3; i++) pthread_join(thread[i], NULL);
}
