/* Looks whether a heap object has room and fills it under one lock. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct box {
  pthread_mutex_t lock;
  int used, capacity;
};

static void *put(void *argument) {
  struct box *box = argument;
  for (int i = 0; i < 3; i++) {
    pthread_mutex_lock(&box->lock);
    if (box->used < box->capacity) {
      box->used++;
      assert(box->used <= box->capacity);
    }
    pthread_mutex_unlock(&box->lock);
  }
  return NULL;
}

int main(void) {
  struct box *box = malloc(sizeof *box);
  pthread_mutex_init(&box->lock, NULL);
  box->used = 0;
  box->capacity = 1;
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, put, box);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  pthread_mutex_destroy(&box->lock);
  free(box);
  return 0;
}
