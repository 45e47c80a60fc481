/* SV-COMP pthread/queue_ok, smaller. */
#include <assert.h>
#include <pthread.h>
#define SIZE 20
typedef struct { int element[SIZE]; int head, tail, amount; } QType;
pthread_mutex_t m;
int stored_elements[SIZE];
_Bool enqueue_flag = 1, dequeue_flag = 0;
QType queue;
int enqueue(QType *q, int x) { q->element[q->tail] = x; q->amount++; q->tail = (q->tail + 1) % SIZE; return 0; }
int dequeue(QType *q) { int x = q->element[q->head]; q->amount--; q->head = (q->head + 1) % SIZE; return x; }
void *t1(void *arg) {
  for (int i = 0; i < SIZE; i++) {
    pthread_mutex_lock(&m);
    if (enqueue_flag) {
      enqueue(&queue, i * 3);
      stored_elements[i] = i * 3;
      enqueue_flag = 0;
      dequeue_flag = 1;
    } else
      i--;
    pthread_mutex_unlock(&m);
  }
  return NULL;
}
void *t2(void *arg) {
  for (int i = 0; i < SIZE; i++) {
    pthread_mutex_lock(&m);
    if (dequeue_flag) {
      assert(dequeue(&queue) == stored_elements[i]);
      dequeue_flag = 0;
      enqueue_flag = 1;
    } else
      i--;
    pthread_mutex_unlock(&m);
  }
  return NULL;
}
int main(void) {
  pthread_t id1, id2;
  pthread_mutex_init(&m, 0);
  pthread_create(&id1, NULL, t1, &queue);
  pthread_create(&id2, NULL, t2, &queue);
  pthread_join(id1, NULL);
  pthread_join(id2, NULL);
  return 0;
}
