/* A line is sent as a message; the receiver has less room and cuts what does not fit with MSG_NOERROR. */
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
    struct line line = {1, "the quick brown fox jumps over the lazy dog"};
    msgsnd(queue, &line, strlen(line.text) + 1, 0);
    exit(0);
  }
  struct short_line got;
  ssize_t size = msgrcv(queue, &got, sizeof got.text, 1, MSG_NOERROR);
  if (size > 0) printf("%.*s\n", (int)size, got.text);
  wait(NULL);
  msgctl(queue, IPC_RMID, NULL);
}
