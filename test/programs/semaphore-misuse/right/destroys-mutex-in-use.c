/* The same, in order; and a mutex that is made anew where another one was. */
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
  if (pipe(ends) != 0) return 1;
  for (int i = 0; i < 2; i++) {
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    pthread_mutex_destroy(&lock);
    pthread_mutex_init(&lock, NULL);
  }
  pthread_mutex_destroy(&lock);
  return 0;
}
