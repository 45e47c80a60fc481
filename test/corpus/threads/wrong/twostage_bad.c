/* SCTBench CS/twostage_bad.  Wrong: the reader between the two stages. */
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
static int iTThreads = 1, iRThreads = 1;
static int data1Value = 0, data2Value = 0;
pthread_mutex_t *data1Lock, *data2Lock;

void *funcA(void *param) {
  pthread_mutex_lock(data1Lock);
  data1Value = 1;
  pthread_mutex_unlock(data1Lock);
  pthread_mutex_lock(data2Lock);
  data2Value = data1Value + 1;
  pthread_mutex_unlock(data2Lock);
  return NULL;
}
void *funcB(void *param) {
  int t1 = -1, t2 = -1;
  pthread_mutex_lock(data1Lock);
  if (data1Value == 0) {
    pthread_mutex_unlock(data1Lock);
    return NULL;
  }
  t1 = data1Value;
  pthread_mutex_unlock(data1Lock);
  pthread_mutex_lock(data2Lock);
  t2 = data2Value;
  pthread_mutex_unlock(data2Lock);
  if (t2 != (t1 + 1)) {
    fprintf(stderr, "Bug found!\n");
    assert(0);
  }
  return NULL;
}
int main(int argc, char *argv[]) {
  pthread_t t[2];
  data1Lock = malloc(sizeof(pthread_mutex_t));
  data2Lock = malloc(sizeof(pthread_mutex_t));
  pthread_mutex_init(data1Lock, NULL);
  pthread_mutex_init(data2Lock, NULL);
  pthread_create(&t[0], NULL, &funcA, NULL);
  pthread_create(&t[1], NULL, &funcB, NULL);
  pthread_join(t[0], NULL);
  pthread_join(t[1], NULL);
  return 0;
}
