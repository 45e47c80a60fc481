/* Takes a spin lock whose owner has ended. */
#include <pthread.h>

static pthread_spinlock_t lock;

static void *keep(void *unused) {
  pthread_spin_lock(&lock);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
  pthread_create(&thread, NULL, keep, NULL);
  pthread_join(thread, NULL);
  pthread_spin_lock(&lock);
  return 0;
}
