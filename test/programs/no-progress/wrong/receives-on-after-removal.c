/* The worker ignores that its queue is gone. */
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message { long type; int n; };

int main(void) {
  struct message m = {1, 7};
  int q = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  pid_t child = fork();
  if (child == 0) {
    for (;;) {
      msgrcv(q, &m, sizeof m.n, 1, 0);
      if (m.n == 0) break;
      m.type = 2;
      msgsnd(q, &m, sizeof m.n, 0);
    }
    exit(0);
  }
  msgsnd(q, &m, sizeof m.n, 0);
  msgrcv(q, &m, sizeof m.n, 2, 0);
  msgctl(q, IPC_RMID, 0);
  wait(0);
  return 0;
}
