/* SV-COMP pthread/triangular (false), NUM 2.  Wrong: i and j overtake each other in turn. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
int i = 3, j = 6;
#define NUM 2
#define LIMIT (2 * NUM + 6)
void *t1(void *arg) { for (int k = 0; k < NUM; k++) i = j + 1; pthread_exit(NULL); }
void *t2(void *arg) { for (int k = 0; k < NUM; k++) j = i + 1; pthread_exit(NULL); }
int main(int argc, char **argv) {
  pthread_t id1, id2;
  pthread_create(&id1, NULL, t1, NULL);
  pthread_create(&id2, NULL, t2, NULL);
  pthread_join(id1, 0);
  pthread_join(id2, 0);
  int condI = i >= LIMIT, condJ = j >= LIMIT;
  if (condI || condJ) assert(0);
  return 0;
}
