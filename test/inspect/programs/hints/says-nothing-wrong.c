/* Looks like all of it, and is not: the handler only sets a flag, the input has a bound, the queue is removed, the
 * semaphores are only looked for, the result is used. */
#include <signal.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;

static void stop(int number) {
  stopped = number; /* printf("stopped") */
}

static void show(const char *name) {
  printf("%s\n", name);
}

int main(void) {
  int ends[2], queue = msgget(IPC_PRIVATE, 0600 | IPC_CREAT);
  char name[20] = "gets(name)";
  signal(SIGINT, stop);
  if (pipe(ends) != 0) return 1;
  if (scanf("%19s", name) != 1) show("scanf(\"%s\", name)");
  if (semget(4711, 1, 0) != -1) show("somebody else's");
  msgctl(queue, 0, NULL);
  return stopped;
}
