/* C11 threads: a bounded buffer of one with mtx_t and cnd_t. */
#include <assert.h>
#include <threads.h>

static mtx_t lock;
static cnd_t changed;
static int full, value;

static int produce(void *unused) {
  for (int i = 1; i <= 4; i++) {
    mtx_lock(&lock);
    while (full) cnd_wait(&changed, &lock);
    value = i;
    full = 1;
    cnd_signal(&changed);
    mtx_unlock(&lock);
  }
  return 7;
}

int main(void) {
  thrd_t thread;
  int result, sum = 0;
  mtx_init(&lock, mtx_plain);
  cnd_init(&changed);
  thrd_create(&thread, produce, NULL);
  for (int i = 1; i <= 4; i++) {
    mtx_lock(&lock);
    while (!full) cnd_wait(&changed, &lock);
    sum += value;
    full = 0;
    cnd_signal(&changed);
    mtx_unlock(&lock);
  }
  thrd_join(thread, &result);
  assert(sum == 10 && result == 7);
  cnd_destroy(&changed);
  mtx_destroy(&lock);
  return 0;
}
