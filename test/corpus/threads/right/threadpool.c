/* A thread pool in the style of the many on GitHub: add, wait for idle, destroy. */
#include <pthread.h>
#include <stdlib.h>
#include <stdatomic.h>
typedef struct tpool_work { void (*func)(void *); void *arg; struct tpool_work *next; } tpool_work_t;
typedef struct {
  tpool_work_t *work_first, *work_last;
  pthread_mutex_t work_mutex;
  pthread_cond_t work_cond, working_cond;
  size_t working_cnt, thread_cnt;
  int stop;
} tpool_t;
static void *tpool_worker(void *arg) {
  tpool_t *tm = arg;
  while (1) {
    pthread_mutex_lock(&tm->work_mutex);
    while (tm->work_first == NULL && !tm->stop) pthread_cond_wait(&tm->work_cond, &tm->work_mutex);
    if (tm->stop) break;
    tpool_work_t *work = tm->work_first;
    tm->work_first = work->next;
    if (!tm->work_first) tm->work_last = NULL;
    tm->working_cnt++;
    pthread_mutex_unlock(&tm->work_mutex);
    work->func(work->arg);
    free(work);
    pthread_mutex_lock(&tm->work_mutex);
    tm->working_cnt--;
    if (!tm->stop && tm->working_cnt == 0 && tm->work_first == NULL) pthread_cond_signal(&tm->working_cond);
    pthread_mutex_unlock(&tm->work_mutex);
  }
  tm->thread_cnt--;
  pthread_cond_signal(&tm->working_cond);
  pthread_mutex_unlock(&tm->work_mutex);
  return NULL;
}
static tpool_t *tpool_create(size_t num) {
  pthread_t thread;
  tpool_t *tm = calloc(1, sizeof(*tm));
  tm->thread_cnt = num;
  pthread_mutex_init(&tm->work_mutex, NULL);
  pthread_cond_init(&tm->work_cond, NULL);
  pthread_cond_init(&tm->working_cond, NULL);
  for (size_t i = 0; i < num; i++) {
    pthread_create(&thread, NULL, tpool_worker, tm);
    pthread_detach(thread);
  }
  return tm;
}
static void tpool_add_work(tpool_t *tm, void (*f)(void *), void *arg) {
  tpool_work_t *work = malloc(sizeof *work);
  *work = (tpool_work_t){f, arg, NULL};
  pthread_mutex_lock(&tm->work_mutex);
  if (tm->work_first == NULL) tm->work_first = tm->work_last = work;
  else tm->work_last->next = work, tm->work_last = work;
  pthread_cond_broadcast(&tm->work_cond);
  pthread_mutex_unlock(&tm->work_mutex);
}
static void tpool_wait(tpool_t *tm) {
  pthread_mutex_lock(&tm->work_mutex);
  while (1) {
    if (tm->work_first != NULL || (!tm->stop && tm->working_cnt != 0) || (tm->stop && tm->thread_cnt != 0))
      pthread_cond_wait(&tm->working_cond, &tm->work_mutex);
    else break;
  }
  pthread_mutex_unlock(&tm->work_mutex);
}
static void tpool_destroy(tpool_t *tm) {
  pthread_mutex_lock(&tm->work_mutex);
  tm->stop = 1;
  pthread_cond_broadcast(&tm->work_cond);
  pthread_mutex_unlock(&tm->work_mutex);
  tpool_wait(tm);
  pthread_mutex_destroy(&tm->work_mutex);
  pthread_cond_destroy(&tm->work_cond);
  pthread_cond_destroy(&tm->working_cond);
  free(tm);
}
static void square(void *arg) { int *v = arg; *v *= *v; }
int main(void) {
  int vals[6], sum = 0;
  tpool_t *tm = tpool_create(3);
  for (int i = 0; i < 6; i++) vals[i] = i, tpool_add_work(tm, square, &vals[i]);
  tpool_wait(tm);
  for (int i = 0; i < 6; i++) sum += vals[i];
  tpool_destroy(tm);
  return sum == 55 ? 0 : 1;
}
