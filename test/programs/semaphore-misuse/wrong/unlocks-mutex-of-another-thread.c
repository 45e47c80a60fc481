/* One thread locks, another unlocks. */
#include <pthread.h>

pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

void *open_gate(void *arg) {
  pthread_mutex_unlock(&gate);
  return arg;
}

int main(void) {
  pthread_t t;
  pthread_mutex_lock(&gate);
  pthread_create(&t, 0, open_gate, 0);
  pthread_mutex_lock(&gate);
  pthread_mutex_unlock(&gate);
  pthread_join(t, 0);
  return 0;
}
