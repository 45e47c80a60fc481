/* Only the first bytes of the text are written, but all of it is sent. */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  char text[64];
};

int main(void) {
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  if (fork() == 0) {
    struct message message;
    message.type = 1;
    strcpy(message.text, "hello");
    return msgsnd(queue, &message, sizeof message.text, 0);
  }
  struct message received;
  msgrcv(queue, &received, sizeof received.text, 0, 0);
  printf("%s\n", received.text);
  wait(NULL);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
