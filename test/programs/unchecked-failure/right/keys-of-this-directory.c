/* ftok of a directory that is there; one of a missing file is looked at. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>

int main(void) {
  key_t none = ftok("missing", 1);
  if (none == -1) perror("ftok");
  key_t a = ftok(".", 1), b = ftok(".", 2);
  if (a == -1 || b == -1) return 1;
  int first = msgget(a, IPC_CREAT | 0600), second = msgget(b, IPC_CREAT | 0600);
  msgctl(first, IPC_RMID, 0);
  msgctl(second, IPC_RMID, 0);
  return first != second ? 0 : 1;
}
