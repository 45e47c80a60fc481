/* Whoever comes first fills the table, by pthread_once and by call_once. */
#include <pthread.h>
#include <threads.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static once_flag flag = ONCE_FLAG_INIT;
static int first[2], second;
static void fill(void) { first[0] = 1, first[1] = 2; }
static void fill_too(void) { second = 3; }

static void *use(void *unused) {
  pthread_once(&once, fill);
  call_once(&flag, fill_too);
  return first[0] + first[1] == second ? NULL : unused;
}

int main(void) {
  pthread_t thread[3];
  int bad = 0;
  for (int i = 0; i < 3; i++) pthread_create(&thread[i], NULL, use, thread);
  for (int i = 0; i < 3; i++) {
    void *result;
    pthread_join(thread[i], &result);
    bad |= result != NULL;
  }
  return bad;
}
