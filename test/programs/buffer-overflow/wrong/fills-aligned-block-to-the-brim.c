/* One element too many in a block that begins at a multiple of 64. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static int *cells;

static void *fill(void *unused) {
  for (int i = 0; i <= 16; i++) cells[i] = i;
  return unused;
}

int main(void) {
  pthread_t thread;
  cells = aligned_alloc(64, 16 * sizeof(int));
  pthread_create(&thread, NULL, fill, NULL);
  pthread_join(thread, NULL);
  printf("%d\n", cells[15]);
  free(cells);
  return 0;
}
