/* Main destroys the mutex without waiting for the thread that holds it. */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int ends[2];

static void *work(void *unused) {
  char letter;
  pthread_mutex_lock(&lock);
  if (write(ends[1], "a", 1) != 1) perror("write");
  if (read(ends[0], &letter, 1) != 1) perror("read");
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t thread;
  if (pipe(ends) != 0) return 1;
  pthread_create(&thread, NULL, work, NULL);
  pthread_mutex_destroy(&lock);
  pthread_join(thread, NULL);
  return 0;
}
