#include <pthread.h>
#include <stdlib.h>

struct cell {
  int weight;
  int count;
};

static struct cell *cells;

static void *work(void *unused) {
  for (int i = 1; i < 3; i++) cells[i].count = i;
  return 0;
}

int main(void) {
  pthread_t thread;
  cells = malloc(4 * sizeof *cells);
  pthread_create(&thread, 0, work, 0);
  pthread_join(thread, 0);
  return 0;
}
