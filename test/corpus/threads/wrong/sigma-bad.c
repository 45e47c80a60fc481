/* SV-COMP pthread/sigma (false).  Wrong: two threads read the same index. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
const int SIGMA = 8;
int *array;
int array_index = 0;
void *thread(void *arg) {
  array[array_index] = 1;
  return 0;
}
int main() {
  int tid, sum;
  pthread_t *t = malloc(sizeof(pthread_t) * SIGMA);
  array = calloc(SIGMA, sizeof(int));
  for (tid = 0; tid < SIGMA; tid++) {
    pthread_create(&t[tid], NULL, thread, NULL);
    array_index++;
  }
  for (tid = 0; tid < SIGMA; tid++) pthread_join(t[tid], NULL);
  for (tid = sum = 0; tid < SIGMA; tid++) sum += array[tid];
  assert(sum == SIGMA); /* <-- wrong, different threads might use the same array offset when writing */
  free(array);
  free(t);
  return 0;
}
