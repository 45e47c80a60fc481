/* SCTBench CS/wronglock_bad.  Wrong: funcB adds under another lock between funcA's load and check. */
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
static int iNum1 = 1, iNum2 = 3;
static volatile int dataValue = 0;
pthread_mutex_t dataLock = PTHREAD_MUTEX_INITIALIZER, thisLock = PTHREAD_MUTEX_INITIALIZER;
void *funcA(void *p) {
  pthread_mutex_lock(&dataLock);
  int x = dataValue;
  dataValue++;
  if (dataValue != (x + 1)) {
    fprintf(stderr, "Bug Found!\n");
    assert(0);
  }
  pthread_mutex_unlock(&dataLock);
  return NULL;
}
void *funcB(void *p) {
  pthread_mutex_lock(&thisLock);
  dataValue++;
  pthread_mutex_unlock(&thisLock);
  return NULL;
}
int main() {
  pthread_t n1[1], n2[3];
  for (int i = 0; i < iNum1; i++) pthread_create(&n1[i], NULL, &funcA, NULL);
  for (int i = 0; i < iNum2; i++) pthread_create(&n2[i], NULL, &funcB, NULL);
  for (int i = 0; i < iNum1; i++) pthread_join(n1[i], NULL);
  for (int i = 0; i < iNum2; i++) pthread_join(n2[i], NULL);
  return 0;
}
