/* Two ftok of files that are not there give one key. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>

int main(void) {
  key_t a = ftok("requests", 1), b = ftok("replies", 1);
  int first = msgget(a, IPC_CREAT | 0600), second = msgget(b, IPC_CREAT | 0600);
  printf("%s\n", first == second ? "one queue" : "two queues");
  msgctl(first, IPC_RMID, 0);
  return 0;
}
