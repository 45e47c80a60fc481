/* Thread-local variables and stacks are nobody else's. */
#include <pthread.h>

static _Thread_local int mine;
static void add(int *to) { ++*to; }

static void *work(void *unused) {
  int here = 0;
  for (int i = 0; i < 5; i++) add(&mine), add(&here);
  return mine == here ? NULL : unused;
}

int main(void) {
  pthread_t thread[2];
  int bad = 0;
  for (int round = 0; round < 2; round++) {
    for (int i = 0; i < 2; i++) pthread_create(&thread[i], NULL, work, thread);
    for (int i = 0; i < 2; i++) {
      void *result;
      pthread_join(thread[i], &result);
      bad |= result != NULL;
    }
  }
  return bad;
}
