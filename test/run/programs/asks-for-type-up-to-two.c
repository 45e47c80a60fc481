/* The parent asks for messages of type 2 or lower, the child sends type 1. */
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  int number;
};

int main(void) {
  int queue = msgget(IPC_PRIVATE, 0600);
  if (fork() == 0) {
    struct message sent = {.type = 1, .number = 7};
    msgsnd(queue, &sent, sizeof sent.number, 0);
    _exit(0);
  }
  wait(NULL);
  struct message got;
  msgrcv(queue, &got, sizeof got.number, -2, 0);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
