/* Receives and removes the queue. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

struct message { long type; char text[16]; };

int main(void) {
  struct message m;
  int q = msgget(1234, 0600);
  if (q == -1) {
    perror("msgget");
    exit(1);
  }
  msgrcv(q, &m, sizeof m.text, 1, 0);
  puts(m.text);
  msgctl(q, IPC_RMID, 0);
  return 0;
}
