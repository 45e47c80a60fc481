/* A line is sent as a message; what the receiver cuts with MSG_NOERROR is room behind its end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct line {
  long type;
  char text[64];
};

struct short_line {
  long type;
  char text[16];
};

int main(void) {
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  if (fork() == 0) {
    struct line line = {1, "the quick fox"};
    msgsnd(queue, &line, sizeof line.text, 0);
    exit(0);
  }
  struct short_line got;
  ssize_t size = msgrcv(queue, &got, sizeof got.text, 1, MSG_NOERROR);
  if (size > 0) printf("%.*s\n", (int)size, got.text);
  wait(NULL);
  msgctl(queue, IPC_RMID, NULL);
}
