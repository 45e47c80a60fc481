/* Two transfers in opposite directions, each of which locks the account it takes from first. */
#include <pthread.h>

static struct account {
  pthread_mutex_t lock;
  int money;
} accounts[2] = {{PTHREAD_MUTEX_INITIALIZER, 10}, {PTHREAD_MUTEX_INITIALIZER, 10}};

static void *transfer(void *argument) {
  struct account *from = argument, *to = from == accounts ? accounts + 1 : accounts;
  pthread_mutex_lock(&from->lock);
  pthread_mutex_lock(&to->lock);
  from->money--;
  to->money++;
  pthread_mutex_unlock(&to->lock);
  pthread_mutex_unlock(&from->lock);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, transfer, &accounts[i]);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
}
