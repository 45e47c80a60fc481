#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>

struct message {
  long type;
  char text[16];
};

int main(void) {
  int queue = msgget(4711, 0600 | IPC_CREAT);
  if (queue < 0) return 1;
  struct message message = {1, "tick"};
  for (;;) {
    if (msgsnd(queue, &message, sizeof message.text, 0) < 0) return 1;
    if (msgrcv(queue, &message, sizeof message.text, 0, 0) < 0) return 1;
  }
}
