/* Inspect/pfscan style: a work queue that grows while it is served; the last idle worker ends it. */
#include <pthread.h>
#include <string.h>
#define NWORKERS 3
typedef struct { pthread_mutex_t mtx; pthread_cond_t more, less; int qsize, occupied, nextin, nextout, closed; int buf[16]; } PQUEUE;
static PQUEUE pqb;
static pthread_mutex_t matches_lock = PTHREAD_MUTEX_INITIALIZER, aworker_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t aworker_cv = PTHREAD_COND_INITIALIZER;
static int nmatches, aworkers = NWORKERS;
static const char *files[] = {"foo bar", "bar", "foo foo", "baz", "a foo", "none"};
static void pqueue_close(PQUEUE *q) {
  pthread_mutex_lock(&q->mtx);
  q->closed = 1;
  pthread_cond_broadcast(&q->more);
  pthread_mutex_unlock(&q->mtx);
}
static int pqueue_put(PQUEUE *q, int item) {
  pthread_mutex_lock(&q->mtx);
  if (q->closed) { pthread_mutex_unlock(&q->mtx); return 0; }
  while (q->occupied >= q->qsize && !q->closed) pthread_cond_wait(&q->less, &q->mtx);
  q->buf[q->nextin++] = item;
  q->nextin %= q->qsize;
  q->occupied++;
  pthread_cond_signal(&q->more);
  pthread_mutex_unlock(&q->mtx);
  return 1;
}
static int pqueue_get(PQUEUE *q, int *item) {
  int got = 0;
  pthread_mutex_lock(&q->mtx);
  while (q->occupied <= 0 && !q->closed) pthread_cond_wait(&q->more, &q->mtx);
  if (q->occupied > 0) {
    *item = q->buf[q->nextout++];
    q->nextout %= q->qsize;
    q->occupied--;
    got = 1;
    pthread_cond_signal(&q->less);
  }
  pthread_mutex_unlock(&q->mtx);
  return got;
}
static void *worker(void *arg) {
  int i;
  while (pqueue_get(&pqb, &i)) {
    int n = 0;
    for (const char *p = files[i]; (p = strstr(p, "foo")); p++) n++;
    pthread_mutex_lock(&matches_lock);
    nmatches += n;
    pthread_mutex_unlock(&matches_lock);
  }
  pthread_mutex_lock(&aworker_lock);
  --aworkers;
  pthread_cond_signal(&aworker_cv);
  pthread_mutex_unlock(&aworker_lock);
  return NULL;
}
int main(void) {
  pthread_attr_t attr;
  pthread_mutex_init(&pqb.mtx, 0);
  pthread_cond_init(&pqb.more, 0);
  pthread_cond_init(&pqb.less, 0);
  pqb.qsize = 2;
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  for (int j = 0; j < NWORKERS; j++) { pthread_t tid; pthread_create(&tid, &attr, worker, NULL); }
  for (int i = 0; i < 6; i++) pqueue_put(&pqb, i);
  pqueue_close(&pqb);
  pthread_mutex_lock(&aworker_lock);
  while (aworkers > 0) pthread_cond_wait(&aworker_cv, &aworker_lock);
  pthread_mutex_unlock(&aworker_lock);
  return nmatches == 4 ? 0 : 1;
}
