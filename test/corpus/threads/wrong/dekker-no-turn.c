/* Dijkstra 1965, second attempt: flags alone.  Wrong: both flags are raised before either looks. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
atomic_bool wants[2];
int shared;
void *process(void *id) {
  int me = (int)(long)id, other = 1 - me;
  for (int i = 0; i < 2; i++) {
    atomic_store(&wants[me], true);
    while (atomic_load(&wants[other]))
      ;
    shared++;
    atomic_store(&wants[me], false);
  }
  return 0;
}
int main(void) {
  pthread_t t[2];
  for (long i = 0; i < 2; i++) pthread_create(&t[i], 0, process, (void *)i);
  for (int i = 0; i < 2; i++) pthread_join(t[i], 0);
  return shared == 4 ? 0 : 1;
}
