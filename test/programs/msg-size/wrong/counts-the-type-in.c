/* sizeof(struct message) is given to msgsnd and msgrcv: the kernel reads and writes eight bytes beyond. */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  char text[24];
};

int main(void) {
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  if (fork() == 0) {
    struct message message = {.type = 1, .text = "hello"};
    return msgsnd(queue, &message, sizeof(struct message), 0);
  }
  struct message received;
  msgrcv(queue, &received, sizeof(struct message), 0, 0);
  printf("%s\n", received.text);
  wait(NULL);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
