/* The same with messages from malloc, and between threads. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>

struct message {
  long type;
  int values[4];
};

static int queue;

static void *sender(void *unused) {
  (void)unused;
  struct message *message = calloc(1, sizeof *message);
  message->type = 1;
  msgsnd(queue, message, sizeof *message, 0);
  free(message);
  return NULL;
}

int main(void) {
  pthread_t thread;
  struct message *message = malloc(sizeof *message);
  queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  pthread_create(&thread, NULL, sender, NULL);
  msgrcv(queue, message, sizeof *message, 0, 0);
  pthread_join(thread, NULL);
  printf("%d\n", message->values[0]);
  free(message);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
