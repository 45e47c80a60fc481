/* Each phase reads what the others have written in the one before. */
#include <pthread.h>

static pthread_barrier_t barrier;
static int cell[3], sum[3];

static void *work(void *number) {
  int me = (int)(long)number;
  for (int phase = 0; phase < 3; phase++) {
    cell[me] += me;
    pthread_barrier_wait(&barrier);
    sum[me] += cell[0] + cell[1] + cell[2];
    pthread_barrier_wait(&barrier);
  }
  return NULL;
}

int main(void) {
  pthread_t thread[3];
  pthread_barrier_init(&barrier, NULL, 3);
  for (long i = 0; i < 3; i++) pthread_create(&thread[i], NULL, work, (void *)i);
  for (int i = 0; i < 3; i++) pthread_join(thread[i], NULL);
  pthread_barrier_destroy(&barrier);
  return sum[0] != 18 || sum[1] != 18 || sum[2] != 18;
}
