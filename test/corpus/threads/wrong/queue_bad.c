/* SCTBench CS/queue_bad, smaller.  Wrong: the second thread starts before the first has filled the queue, or between: flags say it may. */
#include <assert.h>
#include <pthread.h>
#include <stdio.h>

#define SIZE 20
#define EMPTY -1
#define FULL -2
typedef struct { int element[SIZE], head, tail, amount; } QType;
pthread_mutex_t m;
int stored_elements[SIZE];
_Bool enqueue_flag, dequeue_flag;
QType queue;

void init(QType *q) { q->head = q->tail = q->amount = 0; }
int empty(QType *q) { return q->head == q->tail ? EMPTY : 0; }
int enqueue(QType *q, int x) {
  q->element[q->tail] = x;
  q->amount++;
  if (q->tail == SIZE) q->tail = 1;
  else q->tail++;
  return 0;
}
int dequeue(QType *q) {
  int x = q->element[q->head];
  q->amount--;
  if (q->head == SIZE) q->head = 1;
  else q->head++;
  return x;
}

void *t1(void *arg) {
  int value = 7, i;
  pthread_mutex_lock(&m);
  if (enqueue_flag) {
    for (i = 0; i < SIZE; i++) {
      enqueue(&queue, value);
      stored_elements[i] = value;
      value = (value * 31 + 1) % 1000;
    }
    enqueue_flag = 0;
    dequeue_flag = 1;
  }
  pthread_mutex_unlock(&m);
  return NULL;
}
void *t2(void *arg) {
  int i;
  pthread_mutex_lock(&m);
  if (dequeue_flag) {
    for (i = 0; i < SIZE; i++)
      if (empty(&queue) != EMPTY) assert(dequeue(&queue) == stored_elements[i]);
      else assert(!"queue empty");
    dequeue_flag = 0;
    enqueue_flag = 1;
  }
  pthread_mutex_unlock(&m);
  return NULL;
}
int main(void) {
  pthread_t id1, id2;
  enqueue_flag = 1;
  dequeue_flag = 1; /* should be 0 */
  init(&queue);
  pthread_mutex_init(&m, 0);
  pthread_create(&id1, NULL, t1, &queue);
  pthread_create(&id2, NULL, t2, &queue);
  pthread_join(id1, NULL);
  pthread_join(id2, NULL);
  return 0;
}
