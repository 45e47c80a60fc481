/* pbzip2 0.9.4 style (Yu and Narayanasamy): main frees the queue while the consumer still uses its mutex.  Wrong: main is first. */
#include <pthread.h>
#include <stdlib.h>
struct queue { pthread_mutex_t *mut; int *items; };
static struct queue *fifo;
static int allDone;
static void *consumer(void *p) {
  struct queue *q = p;
  for (;;) {
    pthread_mutex_lock(q->mut);
    if (allDone) { pthread_mutex_unlock(q->mut); return NULL; }
    q->items[0]++;
    pthread_mutex_unlock(q->mut);
  }
}
static void queueDelete(struct queue *q) {
  free(q->items);
  q->items = NULL;
  free(q->mut);
  q->mut = NULL;
}
int main(void) {
  pthread_t t;
  fifo = malloc(sizeof *fifo);
  fifo->mut = malloc(sizeof(pthread_mutex_t));
  pthread_mutex_init(fifo->mut, NULL);
  fifo->items = calloc(4, sizeof(int));
  pthread_create(&t, NULL, consumer, fifo);
  allDone = 1;
  queueDelete(fifo);
  pthread_join(t, NULL);
  return 0;
}
