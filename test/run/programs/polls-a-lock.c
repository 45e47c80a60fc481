/* Tries a mutex and a semaphore again and again until another thread gives them. */
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_spinlock_t spin;
static sem_t given;
static int count;

static void *give(void *unused) {
  pthread_mutex_lock(&lock);
  for (int i = 0; i < 20; i++) count++;
  pthread_mutex_unlock(&lock);
  pthread_spin_lock(&spin);
  for (int i = 0; i < 20; i++) count++;
  pthread_spin_unlock(&spin);
  sem_post(&given);
  return unused;
}

int main(void) {
  pthread_t thread;
  sem_init(&given, 0, 0);
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  pthread_create(&thread, NULL, give, NULL);
  while (pthread_mutex_trylock(&lock) != 0) continue;
  pthread_mutex_unlock(&lock);
  pthread_spin_lock(&spin);
  pthread_spin_unlock(&spin);
  while (sem_trywait(&given) != 0) continue;
  pthread_join(thread, NULL);
  return 0;
}
