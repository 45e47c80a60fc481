/* A message as long as its text: the structure has only its first character, the block has the rest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long mtype;
  char mtext[1];
};

int main(void) {
  const char *text = "a message as long as its text";
  size_t size = strlen(text) + 1;
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  struct message *message = malloc(sizeof(long) + size);
  if (fork() == 0) {
    message->mtype = 1;
    memcpy(message->mtext, text, size);
    return msgsnd(queue, message, size, 0);
  }
  msgrcv(queue, message, size, 0, 0);
  printf("%s\n", message->mtext);
  wait(NULL);
  free(message);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
