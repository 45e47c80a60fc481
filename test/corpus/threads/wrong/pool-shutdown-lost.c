/* Thread pool, shutdown set without the lock.  Wrong: a worker has seen no shutdown and no job, the broadcast comes, then it waits. */
#include <pthread.h>
#include <stdlib.h>
#define WORKERS 2
typedef struct job { int n; struct job *next; } job_t;
typedef struct { pthread_mutex_t lock; pthread_cond_t notify; job_t *head; int shutdown, done; } pool_t;
static void *worker(void *arg) {
  pool_t *pool = arg;
  for (;;) {
    pthread_mutex_lock(&pool->lock);
    while (pool->head == NULL && !pool->shutdown) pthread_cond_wait(&pool->notify, &pool->lock);
    if (pool->head == NULL) break;
    job_t *j = pool->head;
    pool->head = j->next;
    pool->done += j->n;
    pthread_mutex_unlock(&pool->lock);
    free(j);
  }
  pthread_mutex_unlock(&pool->lock);
  return NULL;
}
static void submit(pool_t *pool, int n) {
  job_t *j = malloc(sizeof *j);
  j->n = n;
  pthread_mutex_lock(&pool->lock);
  j->next = pool->head;
  pool->head = j;
  pthread_mutex_unlock(&pool->lock);
  pthread_cond_signal(&pool->notify);
}
int main(void) {
  pool_t pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .notify = PTHREAD_COND_INITIALIZER};
  pthread_t t[WORKERS];
  for (int i = 0; i < WORKERS; i++) pthread_create(&t[i], NULL, worker, &pool);
  for (int i = 1; i <= 3; i++) submit(&pool, i);
  pool.shutdown = 1;
  pthread_cond_broadcast(&pool.notify);
  for (int i = 0; i < WORKERS; i++) pthread_join(t[i], NULL);
  return pool.done == 6 ? 0 : 1;
}
