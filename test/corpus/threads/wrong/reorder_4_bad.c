/* SCTBench CS/reorder_4_bad.  Wrong: a checker between a setter's two stores, before any other setter is done. */
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static int iSet = 3;
static int iCheck = 1;
static int a = 0;
static int b = 0;

static void *setThread(void *param) {
  a = 1;
  b = -1;
  return NULL;
}

static void *checkThread(void *param) {
  if (!((a == 0 && b == 0) || (a == 1 && b == -1))) {
    fprintf(stderr, "Bug found!\n");
    assert(0);
  }
  return NULL;
}

int main(int argc, char *argv[]) {
  int i;
  pthread_t setPool[3], checkPool[1];
  for (i = 0; i < iSet; i++)
    if (0 != pthread_create(&setPool[i], NULL, &setThread, NULL)) exit(-1);
  for (i = 0; i < iCheck; i++)
    if (0 != pthread_create(&checkPool[i], NULL, &checkThread, NULL)) exit(-1);
  for (i = 0; i < iSet; i++) pthread_join(setPool[i], NULL);
  for (i = 0; i < iCheck; i++) pthread_join(checkPool[i], NULL);
  return 0;
}
