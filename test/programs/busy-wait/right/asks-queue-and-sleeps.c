/* Asks a queue with IPC_NOWAIT every ten milliseconds. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

struct message { long type; char text[16]; };

int main(void) {
  struct message m = {1, "hello"};
  int q = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  if (fork() == 0) {
    msgsnd(q, &m, sizeof m.text, 0);
    return 0;
  }
  while (msgrcv(q, &m, sizeof m.text, 1, IPC_NOWAIT) == -1) usleep(10000);
  puts(m.text);
  wait(0);
  msgctl(q, IPC_RMID, 0);
  return 0;
}
