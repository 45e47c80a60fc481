/* A thread executes another program while main waits for it and a third one pauses: both are gone then (execve(2)). */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *pauses(void *unused) {
  for (;;) pause();
  return unused;
}

static void *executes(void *unused) {
  execl("/bin/sh", "sh", "-c", "echo instead; exit 7", (char *)NULL);
  return unused;
}

int main(void) {
  pid_t child = fork();
  if (child == 0) {
    pthread_t other, thread;
    pthread_create(&other, NULL, pauses, NULL);
    pthread_create(&thread, NULL, executes, NULL);
    pthread_join(thread, NULL);
    _exit(1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  printf("%d\n", WEXITSTATUS(status));
  return 0;
}
