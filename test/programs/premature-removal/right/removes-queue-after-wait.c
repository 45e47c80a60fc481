/* The parent removes the queue when its child has ended. */
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message { long type; int n; };

int main(void) {
  struct message m = {1, 0};
  int q = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  if (fork() == 0) {
    for (int i = 0; i < 3; i++)
      if (msgrcv(q, &m, sizeof m.n, 1, 0) == -1) exit(1);
    exit(0);
  }
  for (m.n = 0; m.n < 3; m.n++) msgsnd(q, &m, sizeof m.n, 0);
  wait(0);
  msgctl(q, IPC_RMID, 0);
  return 0;
}
