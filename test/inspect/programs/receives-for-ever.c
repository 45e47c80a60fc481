#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>

struct message { long type; int number; };

int main(void) {
  struct message m;
  int queue = msgget(1234, IPC_CREAT | 0666);
  while (1) {
    msgrcv(queue, &m, sizeof m.number, 0, 0);
    printf("received %d\n", m.number);
  }
}
