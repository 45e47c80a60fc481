#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>

struct message { long type; int number; };

int main(int argc, char *argv[]) {
  int n = atoi(argv[1]);
  int queue = msgget(1234, IPC_CREAT | 0666);
  for (int i = 0; i < n; i++) {
    struct message m = {1, i};
    msgsnd(queue, &m, sizeof m.number, 0);
  }
  return 0;
}
