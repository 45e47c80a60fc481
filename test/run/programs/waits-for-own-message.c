/* The only process there is waits for a message before it sends it. */
#include <stddef.h>
#include <sys/ipc.h>
#include <sys/msg.h>

struct message {
  long type;
  int number;
};

int main(void) {
  int queue = msgget(IPC_PRIVATE, 0600);
  struct message message = {.type = 1, .number = 7};
  msgrcv(queue, &message, sizeof message.number, 1, 0);
  msgsnd(queue, &message, sizeof message.number, 0);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
