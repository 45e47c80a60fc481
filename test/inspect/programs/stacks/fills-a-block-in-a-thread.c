#include <pthread.h>
#include <stdlib.h>

static void fill(char *block, int size) {
  for (int i = 0; i <= size; i++)
    block[i] = 'x';
}

static void go_down(int levels) {
  if (levels > 0) {
    go_down(levels - 1);
    return;
  }
  char *block = malloc(8);
  fill(block, 8);
  free(block);
}

static void *work(void *unused) {
  go_down(5);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  return 0;
}
