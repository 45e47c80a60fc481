/* A number that is no system call is answered with ENOSYS, and excuses nothing. */
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>

static int count;

__attribute__((no_sanitize("thread"))) static void *add(void *unused) {
  count++;
  return unused;
}

int main(void) {
  pthread_t one, other;
  syscall(99999);
  pthread_create(&one, NULL, add, NULL);
  pthread_create(&other, NULL, add, NULL);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  return 0;
}
