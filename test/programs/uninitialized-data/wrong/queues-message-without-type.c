/* The type of the message is never set. */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>

struct message {
  long type;
  char text[32];
};

int main(void) {
  int queue = msgget(IPC_PRIVATE, 0600 | IPC_CREAT);
  if (queue < 0) return 1;
  struct message message;
  memset(message.text, 0, sizeof message.text);
  if (msgsnd(queue, &message, sizeof message.text, 0) < 0) perror("msgsnd");
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
