/* Memory goes from hand to hand under a condition; whoever has it last gives it back. */
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t full = PTHREAD_COND_INITIALIZER;
static int *slot;

static void *make(void *unused) {
  for (int i = 0; i < 4; i++) {
    int *item = malloc(sizeof *item);
    *item = i;
    pthread_mutex_lock(&lock);
    while (slot) pthread_cond_wait(&full, &lock);
    slot = item;
    pthread_cond_broadcast(&full);
    pthread_mutex_unlock(&lock);
  }
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, make, NULL);
  for (int i = 0; i < 4; i++) {
    pthread_mutex_lock(&lock);
    while (!slot) pthread_cond_wait(&full, &lock);
    int *item = slot;
    slot = NULL;
    pthread_cond_broadcast(&full);
    pthread_mutex_unlock(&lock);
    if (*item != i) return 1;
    *item = -1;
    free(item);
  }
  pthread_join(thread, NULL);
}
