/* Looks whether a heap object has room, and fills it later: two threads both find the last place. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct box {
  int used, capacity;
};

static void *put(void *argument) {
  struct box *box = argument;
  for (int i = 0; i < 3; i++)
    if (box->used < box->capacity) {
      box->used++;
      assert(box->used <= box->capacity);
    }
  return NULL;
}

int main(void) {
  struct box *box = malloc(sizeof *box);
  *box = (struct box){.used = 0, .capacity = 1};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, put, box);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  free(box);
  return 0;
}
