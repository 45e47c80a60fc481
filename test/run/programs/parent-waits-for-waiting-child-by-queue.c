/* The child waits for a message of the parent, which sends it only after the child has ended. */
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
  struct message message = {.type = 1, .number = 7};
  if (fork() == 0) {
    msgrcv(queue, &message, sizeof message.number, 1, 0);
    _exit(0);
  }
  wait(NULL);
  msgsnd(queue, &message, sizeof message.number, 0);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
