#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message { long type; int number; };

int main(void) {
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0666);
  struct message m = {1, 0};
  if (fork() == 0) {
    for (m.number = 0; m.number < 4; m.number++) msgsnd(queue, &m, sizeof m.number, 0);
    return 0;
  }
  for (int i = 0; i < 5; i++) msgrcv(queue, &m, sizeof m.number, 0, 0);
  wait(NULL);
  msgctl(queue, IPC_RMID, NULL);
  return 0;
}
