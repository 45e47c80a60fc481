/* The handler is left by siglongjmp, and what comes after it is no handler any more, however deep it is called. */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static sigjmp_buf out;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void jump(int signal) {
  siglongjmp(out, signal);
}

static void deep(int depth) {
  volatile char room[1000];
  room[0] = 1;
  if (depth > 0) {
    deep(depth - room[0]);
    return;
  }
  pthread_mutex_lock(&lock);
  printf("timed out\n");
  free(malloc(10));
  pthread_mutex_unlock(&lock);
}

int main(void) {
  signal(SIGALRM, jump);
  if (sigsetjmp(out, 1) == 0) {
    alarm(1);
    for (;;) pause();
  }
  deep(20);
  return 0;
}
