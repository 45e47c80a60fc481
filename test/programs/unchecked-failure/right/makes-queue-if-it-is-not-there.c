/* msgget fails and the queue is made then. */
#include <sys/ipc.h>
#include <sys/msg.h>

struct message { long type; char text[16]; };

int main(void) {
  struct message m = {1, "hello"};
  int q = msgget(4321, 0600);
  msgctl(q, IPC_RMID, 0); /* of an earlier run */
  q = msgget(4321, IPC_CREAT | 0600);
  if (q == -1) return 1;
  msgsnd(q, &m, sizeof m.text, 0);
  msgrcv(q, &m, sizeof m.text, 0, 0);
  msgctl(q, IPC_RMID, 0);
  return 0;
}
