/* A fork falls into a line that another thread is printing. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *counts(void *nothing) {
  for (int i = 0; i < 3; i++) printf("line %d of the thread\n", i);
  return nothing;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, counts, NULL);
  for (int i = 0; i < 2; i++) {
    if (fork() == 0) {
      printf("child %d\n", i);
      exit(0);
    }
  }
  pthread_join(thread, NULL);
  while (wait(NULL) > 0) {
  }
  return 0;
}
