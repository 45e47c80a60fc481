/* Inspect/pbzip2 style: reader, two compressors, writer that puts the blocks in order. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#define BLOCKS 6
#define QSIZE 2
typedef struct { int num; char data[8]; } block;
typedef struct {
  block *buf[QSIZE];
  int head, tail, full, empty;
  pthread_mutex_t *mut;
  pthread_cond_t *notFull, *notEmpty;
} queue;
static queue *fifo;
static int allDone, next_out;
static block *out[BLOCKS];
static pthread_mutex_t outMut = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t outCond = PTHREAD_COND_INITIALIZER;

static queue *queueInit(void) {
  queue *q = calloc(1, sizeof *q);
  q->empty = 1;
  q->mut = malloc(sizeof *q->mut);
  pthread_mutex_init(q->mut, NULL);
  q->notFull = malloc(sizeof *q->notFull);
  pthread_cond_init(q->notFull, NULL);
  q->notEmpty = malloc(sizeof *q->notEmpty);
  pthread_cond_init(q->notEmpty, NULL);
  return q;
}
static void queueDelete(queue *q) {
  pthread_mutex_destroy(q->mut); free(q->mut);
  pthread_cond_destroy(q->notFull); free(q->notFull);
  pthread_cond_destroy(q->notEmpty); free(q->notEmpty);
  free(q);
}
static void *consumer(void *arg) {
  queue *q = arg;
  for (;;) {
    pthread_mutex_lock(q->mut);
    while (q->empty && !allDone) pthread_cond_wait(q->notEmpty, q->mut);
    if (q->empty) { pthread_mutex_unlock(q->mut); return NULL; }
    block *b = q->buf[q->head];
    q->head = (q->head + 1) % QSIZE;
    if (q->head == q->tail) q->empty = 1;
    q->full = 0;
    pthread_cond_signal(q->notFull);
    pthread_mutex_unlock(q->mut);
    for (int i = 0; i < 7; i++) b->data[i] = 'a' + (b->num + i) % 26;
    pthread_mutex_lock(&outMut);
    out[b->num] = b;
    pthread_cond_signal(&outCond);
    pthread_mutex_unlock(&outMut);
  }
}
static void *fileWriter(void *arg) {
  while (next_out < BLOCKS) {
    pthread_mutex_lock(&outMut);
    while (out[next_out] == NULL) pthread_cond_wait(&outCond, &outMut);
    block *b = out[next_out++];
    pthread_mutex_unlock(&outMut);
    if (b->data[0] != 'a' + (b->num) % 26) exit(1);
    free(b);
  }
  return NULL;
}
int main(void) {
  pthread_t c[2], w;
  fifo = queueInit();
  pthread_create(&c[0], NULL, consumer, fifo);
  pthread_create(&c[1], NULL, consumer, fifo);
  pthread_create(&w, NULL, fileWriter, NULL);
  for (int i = 0; i < BLOCKS; i++) {
    block *b = calloc(1, sizeof *b);
    b->num = i;
    pthread_mutex_lock(fifo->mut);
    while (fifo->full) pthread_cond_wait(fifo->notFull, fifo->mut);
    fifo->buf[fifo->tail] = b;
    fifo->tail = (fifo->tail + 1) % QSIZE;
    if (fifo->tail == fifo->head) fifo->full = 1;
    fifo->empty = 0;
    pthread_cond_signal(fifo->notEmpty);
    pthread_mutex_unlock(fifo->mut);
  }
  pthread_mutex_lock(fifo->mut);
  allDone = 1;
  pthread_cond_broadcast(fifo->notEmpty);
  pthread_mutex_unlock(fifo->mut);
  pthread_join(c[0], NULL);
  pthread_join(c[1], NULL);
  pthread_join(w, NULL);
  queueDelete(fifo);
  return 0;
}
