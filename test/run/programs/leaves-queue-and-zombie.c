/* Never removes its queue, never waits for its child. */
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  char byte;
  if (msgget(0x1234, IPC_CREAT | 0600) < 0 || pipe(ends) != 0) return 1;
  if (fork() == 0) exit(0);
  close(ends[1]);
  while (read(ends[0], &byte, 1) > 0) continue; /* the child has ended */
  return 0;
}
