/* SCTBench CS/fsbench_bad (Flanagan and Freund), smaller.  Wrong: 14 threads, 13 block locks: the last one in any order runs out of the table. */
#include <assert.h>
#include <pthread.h>

#define NUMBLOCKS 13
#define NUMINODE 16
#define NUM 14
pthread_mutex_t locki[NUMINODE], lockb[NUMBLOCKS];
int inode[NUMINODE];
_Bool busy[NUMBLOCKS];

void *thread_routine(void *arg) {
  int tid = (int)(long)arg;
  int i = tid % NUMINODE, b;
  pthread_mutex_lock(&locki[i]);
  if (inode[i] == 0) {
    b = (i * 2) % NUMBLOCKS;
    for (int tries = 0;; tries++) {
      assert(tries < NUMBLOCKS);
      pthread_mutex_lock(&lockb[b]);
      if (!busy[b]) {
        busy[b] = 1;
        inode[i] = b + 1;
        pthread_mutex_unlock(&lockb[b]);
        break;
      }
      pthread_mutex_unlock(&lockb[b]);
      b = (b + 1) % NUMBLOCKS;
    }
  }
  pthread_mutex_unlock(&locki[i]);
  return 0;
}

int main() {
  pthread_t tids[NUM];
  for (int i = 0; i < NUMINODE; i++) pthread_mutex_init(&locki[i], NULL);
  for (int i = 0; i < NUMBLOCKS; i++) pthread_mutex_init(&lockb[i], NULL);
  for (long i = 0; i < NUM; i++) pthread_create(&tids[i], NULL, thread_routine, (void *)i);
  for (int i = 0; i < NUM; i++) pthread_join(tids[i], NULL);
  return 0;
}
