/* The shell makes its own children by vfork(2): that is its business, and excuses nothing. */
#include <pthread.h>
#include <stdlib.h>

static int count;

static void *add(void *unused) {
  count++;
  return unused;
}

int main(void) {
  pthread_t one, other;
  if (system("ls >/dev/null; true") != 0) return 1;
  if (pthread_create(&one, NULL, add, NULL) != 0 || pthread_create(&other, NULL, add, NULL) != 0) return 1;
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  return 0;
}
