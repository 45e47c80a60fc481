#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>

int main(void) {
  long made = 0;
  while (msgget(IPC_PRIVATE, 0600) != -1) made++;
  printf("%ld queues\n", made);
  return 1;
}
