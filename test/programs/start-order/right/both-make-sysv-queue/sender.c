/* Makes the queue and sends. */
#include <sys/ipc.h>
#include <sys/msg.h>

struct message { long type; char text[16]; };

int main(void) {
  struct message m = {1, "hello"};
  int q = msgget(1234, IPC_CREAT | 0600);
  if (q == -1) return 1;
  msgsnd(q, &m, sizeof m.text, 0);
  return 0;
}
